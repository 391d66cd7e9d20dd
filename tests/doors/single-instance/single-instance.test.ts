import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { connect, Server } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { canBeHandedOver, pack } from '../../../electron/doors/single-instance/hand-over.ts';
import {
  openReplyBox,
  readHandedOver,
  replyBoxOrWhyNot,
  sendAnswer,
} from '../../../electron/doors/single-instance/single-instance.ts';
import { answerAtOnce } from '../../../electron/doors/single-instance/verbs.ts';
import { english } from '../../../shared/messages/speech.ts';
import fc from '../../support/properties.ts';
import { ownTemporaryFiles } from '../../support/temporary-files.ts';

test('an answer reaches the instance that waits for it', async () => {
  const box = await openReplyBox(process.platform, 5_000);
  const answer = { exitCode: 1, stdout: '', stderr: 'Nothing is running. ☕\n' };
  await sendAnswer(box.address, answer);
  expect(await box.answer).toEqual(answer);
  await box.close();
});

test.skipIf(process.platform === 'win32')(
  'nobody else can reach the address, and nothing is left of it',
  async () => {
    const box = await openReplyBox(process.platform, 5_000);
    const folder = dirname(box.address);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await sendAnswer(box.address, { exitCode: 0, stdout: '', stderr: '' });
    await box.close();
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  },
);

test('a program that ends before it answers is reported, with exit code 1', async () => {
  const box = await openReplyBox(process.platform, 5_000);
  connect(box.address).end();
  expect(await box.answer).toMatchObject({ exitCode: 1, stderr: 'RoutineLog ended before it answered.\n' });
  await box.close();
});

test('a program that does not answer is given up after a while', async () => {
  const box = await openReplyBox(process.platform, 20);
  expect(await box.answer).toMatchObject({ exitCode: 1, stdout: '' });
  await box.close();
});

test('the mailbox is closed although one client stays connected and another one says nothing', async () => {
  const box = await openReplyBox(process.platform, 20);
  const stays = [1, 2].map(() => connect({ path: box.address, allowHalfOpen: true }));
  for (const each of stays) await once(each, 'connect');
  stays[0]?.write('{"exitCode":');
  expect(await box.answer).toMatchObject({ exitCode: 1 });
  await box.close();
  for (const each of stays) each.destroy();
});

describe.skipIf(process.platform === 'win32')('an answer that cannot arrive', () => {
  const own = ownTemporaryFiles();

  test('is explained if the folder for temporary files is missing', async () => {
    process.env['TMPDIR'] = join(own.folder, 'gone');
    const place = join(own.folder, 'gone');
    expect(await replyBoxOrWhyNot(process.platform, 5_000, english)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `The answer to a command needs a temporary folder in ${place}, and none can be made: there is no such folder, and none can be made. Nothing was done. Name another folder with TMPDIR.\n`,
    });
  });

  test('leaves nothing behind if nothing can listen, and nobody waits for it', async () => {
    process.env['TMPDIR'] = own.folder;
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const listens = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server) {
      process.nextTick(() => this.emit('error', Object.assign(new Error('listen'), { code: 'EACCES' })));
      return this;
    });
    try {
      await expect(openReplyBox(process.platform, 600_000)).rejects.toThrow('listen');
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      listens.mockRestore();
      vi.useRealTimers();
    }
    expect(readdirSync(own.folder)).toEqual([]);
  });
});

test('an answer to an address where nobody waits any more is dropped', async () => {
  const box = await openReplyBox(process.platform, 1);
  await box.answer;
  await box.close();
  const sent = sendAnswer(box.address, { exitCode: 0, stdout: '', stderr: '' });
  await expect(sent).resolves.toBeUndefined();
});

test('only words in the form of this program are read', () => {
  const good = { words: ['status'], hidden: false, reply: null, locale: 'en-GB' };
  const sent = (data: object) => readHandedOver({ utf8: JSON.stringify(data) });
  expect(sent(good)).toEqual(good);
  expect(sent({ ...good, words: 'status' })).toBeNull();
  expect(sent({ ...good, more: 1 })).toBeNull();
  expect(readHandedOver(good)).toBeNull();
  expect(readHandedOver({ utf8: '{' })).toBeNull();
  expect(readHandedOver(undefined)).toBeNull();
});

test('any words are passed on unchanged, in a text of one-byte characters without a zero', () => {
  const words = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 40 });
  fc.assert(
    fc.property(words, (words) => {
      const handedOver = { words, hidden: false, reply: '/tmp/x/reply', locale: 'de-AT' };
      const packed = pack(handedOver);
      expect([...packed.utf8].every((each) => each >= '\u0001' && each <= '\u00ff')).toBe(true);
      expect(readHandedOver(packed)).toEqual(handedOver);
    }),
  );
});

test('words that are too long for the lock are not passed on, in any script', () => {
  const fits = (notes: string) => {
    const words = ['start', 'Write report', '--notes', notes];
    const packed = pack({ words, hidden: false, reply: '/tmp/x/reply', locale: null });
    return canBeHandedOver(['electron', '--data', '/d', ...words], '/home/ada', packed);
  };
  expect(fits('x'.repeat(9_000))).toBe(true);
  expect(fits('漢'.repeat(4_900))).toBe(true);
  expect(fits('x'.repeat(15_000))).toBe(false);
  expect(fits('漢'.repeat(5_100))).toBe(false);
});

test('help, version and mistakes are answered without a running program', () => {
  expect(answerAtOnce(['--help'], '1.2.3', english)?.stdout).toContain('Usage: routinelog');
  expect(answerAtOnce(['--version'], '1.2.3', english)).toEqual({
    exitCode: 0,
    stdout: '1.2.3\n',
    stderr: '',
  });
  expect(answerAtOnce(['help', 'stop'], '1.2.3', english)?.stdout).toContain('Usage: routinelog end');
  expect(answerAtOnce(['completion', 'bash'], '1.2.3', english)?.stdout).toContain('complete -F');
  expect(answerAtOnce(['nonsense'], '1.2.3', english)?.exitCode).toBe(2);
  expect(answerAtOnce(['serve'], '1.2.3', english)?.exitCode).toBe(2);
  expect(answerAtOnce(['routinelog://delete?session=1'], '1.2.3', english)?.exitCode).toBe(2);
  expect(answerAtOnce(['status'], '1.2.3', english)).toBeNull();
  expect(answerAtOnce([], '1.2.3', english)).toBeNull();
});
