/** The program reports a file that it set aside until the person has seen the report, however often it starts in between. */
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { resealed } from '../../electron/store/durable-adapter.ts';
import { english } from '../../shared/messages/speech.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock, testInstallation } from '../support/record.ts';
import { folder, openRecord } from '../support/record-on-disk.ts';

const told = async ({ service }: Composition) =>
  (await service.snapshot()).notices.map(({ message }) => english.say(message));

class Used {
  readonly disk = new MemoryDisk();
  readonly clock = new FakeClock();
  readonly installation = testInstallation();

  start(): Promise<Composition> {
    return openRecord(this.disk, this.clock, bareHost, this.installation);
  }

  async with(act: (open: Composition) => Promise<unknown>): Promise<void> {
    const open = await this.start();
    await act(open);
    await open.close();
  }

  async damaged(file: RegExp): Promise<void> {
    await this.with((open) => dispatch(open.handlersFor('window'), 'begin', { name: 'Mail' }));
    for (const each of this.disk.files().filter((name) => file.test(name)))
      this.disk.put(each, Buffer.from('{"half of'));
  }
}

describe.each([
  [
    'the settings',
    /settings\.json/,
    async (open: Composition) =>
      void (await dispatch(open.handlersFor('window'), 'changeSettings', { dayStart: '05:00' })),
  ],
  ['the state', /state\.json/, async () => undefined],
  ['a month', /sessions\/.*\.json/, async () => undefined],
])('%s, damaged', (_what, file, before) => {
  it('is reported by every start until the person has seen it, and by none after that', async () => {
    const used = new Used();
    await used.with(before);
    await used.damaged(file);
    let first: readonly string[] = [];
    await used.with(async (open) => {
      first = await told(open);
      expect(first).not.toEqual([]);
    });
    for (const _start of [2, 3]) await used.with(async (open) => expect(await told(open)).toEqual(first));
    await used.with(async (open) => {
      expect(await dispatch(open.handlersFor('window'), 'seeProblems', {})).toMatchObject({ ok: true });
      expect(await told(open)).toEqual([]);
    });
    await used.with(async (open) => expect(await told(open)).toEqual([]));
  });
});

it('a file set aside is reported by the next start even if the one that set it aside was killed', async () => {
  const used = new Used();
  await used.damaged(/state\.json/);
  await used.start();
  const after = used.disk.copy();
  after.put(`${folder}/told.json`, undefined);
  after.put(`${folder}/lock`, undefined);
  const again = await openRecord(after, used.clock, bareHost, used.installation);
  expect((await told(again)).join()).toMatch(/set-aside\/.*state\.json was put aside earlier/);
  await again.close();
});

it('a file set aside is reported although another version wrote down the report in words that this one cannot say', async () => {
  const used = new Used();
  await used.damaged(/state\.json/);
  await used.with(async (open) => expect(await told(open)).not.toEqual([]));
  const file = `${folder}/told.json`;
  const report = used.disk.content(file)?.toString() ?? '';
  const other = report.replaceAll('"aside":', '"where":');
  expect(other).not.toBe(report);
  used.disk.put(file, resealed(Buffer.from(other)));
  await used.with(async (open) =>
    expect((await told(open)).join()).toMatch(/set-aside\/.*state\.json was put aside earlier/),
  );
});

it('a report is not marked as seen if that cannot be written down', async () => {
  const used = new Used();
  await used.damaged(/state\.json/);
  const open = await used.start();
  const before = await told(open);
  used.disk.faults = ({ name }) => (name === 'create' ? { how: 'fails', code: 'ENOSPC' } : null);
  const answer = await dispatch(open.handlersFor('window'), 'seeProblems', {});
  expect(answer.ok ? '' : english.say(answer.refusal.message)).toContain('the disk is full');
  used.disk.heal();
  expect(await told(open)).toEqual(before);
  await open.close();
});

it('new damage is reported again', async () => {
  const used = new Used();
  await used.damaged(/state\.json/);
  await used.with((open) => dispatch(open.handlersFor('window'), 'seeProblems', {}));
  used.clock.forward(60);
  await used.damaged(/state\.json/);
  await used.with(async (open) => expect(await told(open)).toHaveLength(1));
});
