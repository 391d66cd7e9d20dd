/** Commands and links about an unreadable file are answered in words, as at every door, and do not make the program fail. */
import { expect, it } from 'vitest';
import { runWords } from '../../../electron/doors/single-instance/verbs.ts';
import { call } from '../../../electron/service/dispatch.ts';
import { english } from '../../../shared/messages/speech.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { FakeClock } from '../../support/record.ts';
import { openLeft, openRecord } from '../../support/record-on-disk.ts';

it.each([['history'], ['undo --list']])('are refused: %s', async (typed) => {
  const disk = new MemoryDisk();
  const clock = new FakeClock();
  const before = await openRecord(disk, clock);
  const handlers = before.handlersFor('window');
  await call(handlers, 'begin', { name: 'Report' });
  clock.forward(20);
  await call(handlers, 'end', {});
  await before.close();
  const open = await openLeft(disk, clock);
  disk.faults = ({ name, file }) =>
    name === 'read' && file.endsWith('.jsonl') ? { how: 'fails', code: 'EIO' } : null;
  const refused: string[] = [];
  const answer = await runWords(typed.split(' '), {
    handlers: open.handlersFor('link'),
    now: () => clock.now(),
    speech: english,
    onRefused: ({ refusal }) => refused.push(refusal.code),
  });
  expect(answer).toMatchObject({ exitCode: 1, stdout: '' });
  expect(answer.stderr).toMatch(/^This cannot be read: /);
  expect(refused).toEqual(['storage-failed']);
  disk.heal();
  await open.close();
});
