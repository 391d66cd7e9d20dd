/**
 * A file that a later version wrote, whichever file it is and whenever the program reads it. One sentence names the file, nothing is written,
 * and the check of the record names the file as well.
 */
import { describe, expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import { checksum } from '../../electron/store/checksum.ts';
import { checkHere } from '../../electron/store/doctor/engine.ts';
import { resealed } from '../../electron/store/durable-adapter.ts';
import { own } from '../../electron/store/own-collections.ts';
import type { Done } from '../../shared/contract/answers.ts';
import type { MethodName } from '../../shared/contract/contract.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { english } from '../../shared/messages/speech.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';
import { folder, openRecord } from '../support/record-on-disk.ts';

const date = '2026-01-05';
const sentence = (file: string) =>
  `${file} was written by a newer version of RoutineLog. Nothing was changed: open it with that version, or a later one.`;

/** A closed record with sessions in two months and with settings. */
async function kept() {
  const [disk, clock] = [new MemoryDisk(), new FakeClock()];
  const open = await openRecord(disk, clock);
  const ask = (method: MethodName, input: object) => dispatch(open.handlersFor('window'), method, input);
  const made = await ask('record', {
    name: 'Long ago',
    start: `${date}T09:00:00Z`,
    end: `${date}T10:00:00Z`,
  });
  await ask('begin', { name: 'Mail' });
  await ask('changeSettings', { idleMinutes: 7 });
  await open.close();
  return { disk, clock, session: made.ok ? ((made.value as Done).session ?? '') : '' };
}

function rewrite(disk: MemoryDisk, file: string, change: (text: string) => string): void {
  const before = disk.content(`${folder}/${file}`)?.toString() ?? '';
  const after = change(before);
  expect(after).not.toBe(before);
  disk.put(`${folder}/${file}`, resealed(Buffer.from(after)));
}

const makeNewer = (disk: MemoryDisk, file: string) =>
  rewrite(disk, file, (text) => text.replace(/"version":\d+/, '"version":99'));

const journalOf = (disk: MemoryDisk) => disk.content(`${folder}/journal/00000001.jsonl`)?.toString() ?? '';

function check(disk: MemoryDisk, clock: FakeClock) {
  const place = { fs: disk, folder, clock, logger: silent, problems: [] };
  return checkHere({ place, kinds, collections: own })().answer;
}

describe.each(['settings.json', 'device.json', 'state.json', 'index.json', 'sessions/2026-11.json'])(
  '%s',
  (file) => {
    it('keeps a start from writing anything, in a copied folder with a damaged file too', async () => {
      const { disk, clock } = await kept();
      makeNewer(disk, file);
      disk.put(`${folder}/${file === 'index.json' ? 'state.json' : 'index.json'}`, Buffer.from('damaged'));
      // As in a copied folder: the device file names another folder, so a start would give the device a new id.
      if (file !== 'device.json')
        rewrite(disk, 'device.json', (text) => text.replace(/"folder":"[^"]*"/, '"folder":"another"'));
      const before = disk.copy();
      await expect(openRecord(disk, clock)).rejects.toThrow(sentence(file));
      expect(disk.files()).toEqual(before.files());
      for (const each of disk.files()) expect(disk.content(each), each).toEqual(before.content(each));
    });

    it('is named by the check of the record', async () => {
      const { disk, clock } = await kept();
      makeNewer(disk, file);
      const found = await check(disk, clock);
      expect(found?.wrong.map(({ message }) => english.say(message))).toEqual([sentence(file)]);
    });
  },
);

it('a month that is met while the program runs is named by every answer that needs it, and nothing is changed', async () => {
  const { disk, clock, session } = await kept();
  makeNewer(disk, 'sessions/2026-01.json');
  const open = await openRecord(disk, clock);
  const questions: readonly (readonly [MethodName, object])[] = [
    ['day', { date }],
    ['range', { from: date, to: date }],
    ['history', {}],
    ['exportDays', { from: date, to: date, format: 'csv' }],
    ['amend', { session, name: 'Another' }],
    ['delete', { session }],
  ];
  for (const [method, input] of questions) {
    const answer = await dispatch(open.handlersFor('window'), method, input);
    const said = answer.ok ? 'answered' : english.say(answer.refusal.message);
    expect.soft(`${method}: ${said}`).toBe(`${method}: ${sentence('sessions/2026-01.json')}`);
  }
  const written = disk.content(`${folder}/sessions/2026-01.json`)?.toString();
  expect(written).toContain('"version":99');
  await open.close();
});

describe('the check of the record', () => {
  it.each([
    ['through a door that is not known', { door: 'watch' }],
    ['with a field that is not known', { signature: 'x' }],
    [
      'of a thing that no file has a place for',
      { streams: [{ kind: 'session', id: '__proto__', events: [] }] },
    ],
    ['that says nothing of what it changes', { streams: undefined }],
  ])('names a commit %s, as a start does', async (_title, changes) => {
    const { disk, clock } = await kept();
    const commit = {
      id: '0196a5c0-0000-7000-8000-000000000001',
      n: 5,
      actor: 'someone',
      door: 'window',
      what: 'noted',
      streams: [],
      ...changes,
    };
    const last = Math.max(
      ...[...journalOf(disk).matchAll(/^[0-9a-f]{8} (\d+) /gm)].map(([, n]) => Number(n)),
    );
    const header = {
      format: 'routinelog-journal',
      version: 2,
      segment: 2,
      device: '0123456789abcdef',
      from: last + 1,
    };
    const lines = [JSON.stringify(header), `${last + 1} ${JSON.stringify(commit)}`];
    const text = lines.map((line) => `${checksum(Buffer.from(line))} ${line}\n`).join('');
    disk.put(`${folder}/journal/00000002.jsonl`, Buffer.from(text));
    const found = await check(disk, clock);
    const told = found?.wrong.map(({ message }) => english.say(message));
    expect(told).toEqual([sentence('journal/00000002.jsonl')]);
    await expect(openRecord(disk, clock)).rejects.toThrow(sentence('journal/00000002.jsonl'));
  });

  it('says of a device file that is whole but no device what a start finds', async () => {
    const { disk, clock } = await kept();
    rewrite(disk, 'device.json', (text) => text.replace('"device":', '"gadget":'));
    const found = await check(disk, clock);
    expect(found?.wrong.map(({ message }) => english.say(message))).toEqual([
      'device.json: it is damaged; the next start puts it aside and goes on without it',
    ]);
  });
});
