/**
 * Damages each file of a record in the ways in which disks and people do. The record must open, hold everything that another file still
 * holds, name the file, and keep what it could not read.
 */

import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { checksum } from '../../electron/store/checksum.ts';
import { checkHere } from '../../electron/store/doctor/engine.ts';
import { openSeal, sealed } from '../../electron/store/journal-lines.ts';
import { scrubJournalLater } from '../../electron/store/journal-scrub.ts';
import { own } from '../../electron/store/own-collections.ts';
import type { FileStore } from '../../electron/store/store.ts';
import type { NewCommit } from '../../shared/domain/commit.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { accepted } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { Random } from '../bench/random.ts';
import { expectSame } from '../support/expect-same.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';
import { folder, openLeft, openRecord } from '../support/record-on-disk.ts';
import { held, instant, Model, told, Work } from '../support/store-work.ts';

/** Number of commits in the first journal segment, and number of commits that the other files contain. */
const inFirst = 8;
const checkpointed = 13;

/** A record with two months, two journal segments and five commits that are only in the journal, as a killed process leaves it. */
interface Left {
  readonly disk: MemoryDisk;
  readonly work: Work;
  /** In the order of their numbers, which begin with 1. */
  readonly commits: readonly NewCommit[];
  /** The same record at its last checkpoint. */
  readonly earlier: MemoryDisk;
}

async function leave(): Promise<Left> {
  const disk = new MemoryDisk();
  const work = new Work(9);
  const commits: NewCommit[] = [];
  const commit = async (store: FileStore, count: number) => {
    for (let made = 0; made < count; made += 1) commits.push(await work.commit(store));
  };
  const first = await work.open(folder, disk);
  await commit(first, inFirst);
  await first.close();
  const second = await work.open(folder, disk);
  await commit(second, checkpointed - inFirst);
  await second.checkpoint();
  const earlier = disk.copy();
  await commit(second, 5);
  return { disk: disk.copy(), work, commits, earlier };
}

/** The same record after an orderly end: its files contain everything that the journal does. */
async function closed(left: Left): Promise<MemoryDisk> {
  const disk = left.disk.copy();
  await (await start(left, disk)).close();
  return disk;
}

function start({ work }: Left, disk: MemoryDisk): Promise<FileStore> {
  disk.put(`${folder}/lock`, undefined);
  return work.open(folder, disk);
}

/** The model that the commits make, without those with the given numbers. */
function modelOf(commits: Left['commits'], without: readonly number[] = []): Model {
  const model = new Model();
  for (const [place, events] of commits.entries()) if (!without.includes(place + 1)) model.believe(events);
  return model;
}

/** Caches the values, because the same few are asked for at every byte. */
function once<Of, Value>(make: (of: Of) => Value): (of: Of) => Value {
  const made = new Map<Of, Value>();
  return (of) => {
    const value = made.get(of) ?? make(of);
    made.set(of, value);
    return value;
  };
}

/**
 * The content of a model, without the times and the order of recent names: a session whose history has a gap is folded after the others.
 */
function inAnyOrder({ sessions, registry }: Model): unknown {
  const recents = registry.recents
    .map((each) => ({ ...each, at: instant('2026-01-01T00:00:00.000Z') }))
    .sort((a, b) => (a.session < b.session ? -1 : 1));
  return told({ sessions, registry: { ...registry, recents } });
}

/** Throws if no file matches, because a check of each file would then check nothing. */
function filesOf(disk: MemoryDisk, like: RegExp): string[] {
  const found = disk.files().filter((file) => like.test(file));
  if (found.length === 0) throw new Error(`there is no file like ${like.source}`);
  return found;
}

function contentOf(disk: MemoryDisk, file: string): Buffer {
  const content = disk.content(file);
  if (content === undefined) throw new Error(`${file} is not there`);
  return content;
}

/** Whether some file in the folder holds exactly these bytes. */
function isKept(disk: MemoryDisk, bytes: Buffer): boolean {
  return disk.files().some((file) => disk.content(file)?.equals(bytes) === true);
}

const atOnce = async () => {};

const derived = /\/(state|index|sessions\/.*)\.json$/;
const segments = /\/journal\//;

type Damage = (content: Buffer, random: Random) => Buffer | undefined;

const damages: Record<string, Damage> = {
  'is empty': () => Buffer.alloc(0),
  'is missing': () => undefined,
  'is all zeros, as long as it was': (content) => Buffer.alloc(content.length),
  'was cut in the middle': (content) => content.subarray(0, content.length / 2),
  'is something else': () => Buffer.from('{"sessions": []}\n'),
};

/** The same content with the next version number and a correct checksum. */
function newer(content: Buffer): Buffer {
  const opening = '{"checksum":"xxxxxxxx",'.length;
  const body = content
    .toString('utf8', opening)
    .replace(/"version":(\d+)/, (_, version) => `"version":${Number(version) + 1}`);
  return Buffer.from(`{"checksum":"${checksum(body)}",${body}`);
}

function flipped(content: Buffer, at: number, random: Random): Buffer {
  const bytes = Buffer.from(content);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << Math.floor(random.below(8))), at);
  return bytes;
}

/** Every fifth byte. */
function* placesIn(content: Buffer): Generator<number> {
  for (let at = 0; at < content.length; at += 5) yield at;
}

/** Opens the record. It must hold what the model holds, be whole, and open again without a problem. */
async function expectWhole(
  left: Left,
  disk: MemoryDisk,
  model: Model,
  damaged: readonly string[],
): Promise<void> {
  const store = await start(left, disk);
  expectSame(told(await held(store)), told(model));
  expect([...new Set(store.problems.map(({ file }) => `${folder}/${file}`))].sort()).toEqual(damaged);
  for (const { file, message } of store.problems)
    expect(english.say(message)).toMatch(new RegExp(`^${file} .*\\.$`));
  expect((await store.verify()).differences).toEqual([]);
  await store.close();
  const again = await start(left, disk);
  expect(again.problems).toEqual([]);
  expectSame(told(await held(again)), told(model));
}

describe('a file that can be rebuilt from the journal', () => {
  for (const [how, damage] of Object.entries(damages))
    it(`${how}: it is set aside and rebuilt, and nothing is lost`, async () => {
      const left = await leave();
      for (const before of [left.disk, await closed(left)])
        for (const file of filesOf(before, derived)) {
          const disk = before.copy();
          const bytes = damage(contentOf(before, file), new Random(1));
          disk.put(file, bytes);
          await expectWhole(left, disk, left.work.model, [file]);
          if (bytes !== undefined) expect(isKept(disk, bytes)).toBe(true);
        }
    });

  it('has a flipped bit anywhere: it is set aside and rebuilt, and nothing is lost', async () => {
    const left = await leave();
    const random = new Random(2);
    for (const file of filesOf(left.disk, derived)) {
      const content = contentOf(left.disk, file);
      for (const at of placesIn(content)) {
        const disk = left.disk.copy();
        const bytes = flipped(content, at, random);
        disk.put(file, bytes);
        await expectWhole(left, disk, left.work.model, [file]);
        expect(isKept(disk, bytes), `byte ${at} of ${file}`).toBe(true);
      }
    }
  });

  it('was written by a newer version: nothing is opened or changed, and a sentence says so', async () => {
    const left = await leave();
    for (const file of filesOf(left.disk, derived)) {
      const disk = left.disk.copy();
      disk.put(file, newer(contentOf(disk, file)));
      disk.put(`${folder}/lock`, undefined);
      const before = disk.copy();
      // A month that the start does not need is found only when it is read.
      if (file.endsWith('2026-09.json')) continue;
      await expect(left.work.open(folder, disk), file).rejects.toThrow(
        'was written by a newer version of RoutineLog',
      );
      expect(disk.files()).toEqual(before.files());
      for (const each of disk.files()) expect(disk.content(each)).toEqual(before.content(each));
    }
  });

  it('is lost together with all the others: nothing is lost', async () => {
    const left = await leave();
    for (const before of [left.disk, await closed(left)]) {
      const disk = before.copy();
      for (const file of filesOf(before, derived)) disk.put(file, Buffer.alloc(9));
      await expectWhole(left, disk, left.work.model, filesOf(before, derived));
    }
  });

  it('is an older copy beside a journal that went on: nothing is lost', async () => {
    const left = await leave();
    const now = await closed(left);
    const files = filesOf(now, derived);
    for (let chosen = 1; chosen < 2 ** files.length; chosen += 1) {
      const disk = now.copy();
      for (const [place, file] of files.entries())
        if ((chosen >> place) % 2 === 1) disk.put(file, left.earlier.content(file));
      const store = await start(left, disk);
      expectSame(told(await held(store)), told(left.work.model), `${chosen}`);
      expect((await store.verify()).differences).toEqual([]);
    }
  });
});

describe('a journal segment', () => {
  for (const [how, damage] of Object.entries(damages))
    it(`${how}: everything that the other files contain is there`, async () => {
      const left = await leave();
      const before = await closed(left);
      for (const file of filesOf(before, segments)) {
        const disk = before.copy();
        const bytes = damage(contentOf(before, file), new Random(1));
        disk.put(file, bytes);
        const store = await start(left, disk);
        expectSame(told(await held(store)), told(left.work.model));
        const { differences } = await store.verify();
        const said = [...store.problems.map(({ message }) => message), ...differences].map(english.say);
        expect(said.join('\n')).toContain('journal');
        await store.close();
        if (bytes !== undefined) expect(isKept(disk, bytes)).toBe(true);
      }
    });

  for (const how of ['is empty', 'is missing'])
    it(`${how}, and was the newest when the program was killed: it is named, however few commits it had`, async () => {
      const disk = new MemoryDisk();
      const work = new Work(4);
      const store = await work.open(folder, disk);
      await store.checkpoint();
      await work.commit(store);
      // `erasePurged` waits its turn, which comes after what the commit has set going.
      await store.erasePurged();
      const file = filesOf(disk, segments).at(-1) ?? '';
      disk.put(file, damages[how]?.(contentOf(disk, file), new Random(1)));
      disk.put(`${folder}/lock`, undefined);
      const again = await work.open(folder, disk);
      expect(again.problems.map((each) => `${folder}/${each.file}`)).toEqual([file]);
      // A second kill does not report a second loss.
      disk.put(`${folder}/lock`, undefined);
      const third = await work.open(folder, disk);
      expect(third.problems).toEqual([]);
    });

  for (const [how, damage] of Object.entries(damages))
    it(`${how}, and no start needs it: a check of the journal finds it, and sets it aside or names it`, async () => {
      const left = await leave();
      const before = await closed(left);
      const files = filesOf(before, segments);
      expect(files.length).toBeGreaterThan(1);
      for (const file of files.slice(0, -1)) {
        const disk = before.copy();
        const bytes = damage(contentOf(before, file), new Random(1));
        disk.put(file, bytes);
        const store = await start(left, disk);
        expect(store.problems).toEqual([]);
        await store.checkJournal(atOnce);
        expect(store.problems.map(({ message }) => english.say(message)).join('\n')).toContain('journal');
        expectSame(told(await held(store)), told(left.work.model));
        await store.close();
        if (bytes !== undefined) expect(isKept(disk, bytes)).toBe(true);
      }
    });

  it('is overwritten with zeros while it is written to: a check leaves it in place, and later commits are kept', async () => {
    const disk = new MemoryDisk();
    const work = new Work(4);
    const store = await work.open(folder, disk);
    await work.commit(store);
    await store.checkpoint();
    const file = filesOf(disk, segments).at(-1) ?? '';
    contentOf(disk, file).fill(0);
    await store.checkJournal(atOnce);
    await work.commit(store);
    await work.commit(store);
    const left = disk.copy();
    left.put(`${folder}/lock`, undefined);
    expect(told(await held(await work.open(folder, left)))).toEqual(told(work.model));
  });

  it('has lost its middle: later starts are silent about it once a check has reported it', async () => {
    const disk = new MemoryDisk();
    const work = new Work(4);
    for (let starts = 0; starts < 3; starts += 1) {
      const store = await work.open(folder, disk);
      for (let commits = 0; commits < 3; commits += 1) await work.commit(store);
      await store.close();
    }
    const [, middle = '', after = ''] = filesOf(disk, segments);
    disk.put(middle, Buffer.alloc(1_000));
    const says: string[][] = [];
    for (let starts = 0; starts < 3; starts += 1) {
      const store = await work.open(folder, disk);
      await store.checkJournal(atOnce);
      says.push(store.problems.map((each) => `${folder}/${each.file}`));
      await store.close();
    }
    expect(says).toEqual([[middle], [], []]);
    const store = await work.open(folder, disk);
    const journal = (await store.verify()).differences
      .map(english.say)
      .filter((each) => each.startsWith('journal/'));
    expect(journal).toEqual([
      `${middle.slice(folder.length + 1)}: none of it can be read`,
      `${after.slice(folder.length + 1)}: commits before it are missing`,
    ]);
  });

  it('cannot be read from the disk: a look tells it once, and looks at those after it all the same', async () => {
    const disk = new MemoryDisk();
    const work = new Work(4);
    for (let starts = 0; starts < 4; starts += 1) {
      const store = await work.open(folder, disk);
      for (let commits = 0; commits < 3; commits += 1) await work.commit(store);
      await store.close();
    }
    const [, unread = '', damaged = ''] = filesOf(disk, segments);
    disk.put(damaged, Buffer.alloc(1_000));
    disk.faults = ({ name, file }) =>
      name === 'read' && file === unread ? { how: 'fails', code: 'EIO' } : null;
    const says: string[][] = [];
    for (let starts = 0; starts < 2; starts += 1) {
      const store = await work.open(folder, disk);
      await store.checkJournal(atOnce);
      says.push(store.problems.map((each) => `${folder}/${each.file}`));
      await store.close();
    }
    expect(says).toEqual([[unread, damaged], []]);
    disk.heal();
    const store = await work.open(folder, disk);
    expect(told(await held(store))).toEqual(told(work.model));
  });

  it('continues in a newer version: a check of the journal names it', async () => {
    const left = await leave();
    const before = await closed(left);
    const [file = ''] = filesOf(before, segments);
    const header = JSON.stringify({ format: 'routinelog-journal', version: 3, from: 1 });
    before.put(file, Buffer.from(`${checksum(Buffer.from(header))} ${header}\n`));
    const store = await start(left, before);
    await store.checkJournal(atOnce);
    expect(store.problems.map((each) => `${folder}/${each.file}`)).toEqual([file]);
  });

  it('has a line of a newer version, or is one: a check names it once, and looks at those after it all the same', async () => {
    const disk = new MemoryDisk();
    const work = new Work(4);
    for (let starts = 0; starts < 6; starts += 1) {
      const store = await work.open(folder, disk);
      for (let commits = 0; commits < 3; commits += 1) await work.commit(store);
      await store.close();
    }
    const [, line = '', unread = '', whole = '', damaged = ''] = filesOf(disk, segments);
    const header = JSON.stringify({ format: 'routinelog-journal', version: 3, from: 10 });
    disk.put(whole, Buffer.from(sealed(header)));
    const lines = contentOf(disk, line).toString().split('\n');
    const text = openSeal(Buffer.from(lines[1] ?? ''))?.toString() ?? '';
    lines[1] = sealed(text.replace('"door"', '"mood":"good","door"')).trimEnd();
    disk.put(line, Buffer.from(lines.join('\n')));
    disk.put(damaged, Buffer.alloc(1_000));
    disk.faults = ({ name, file }) =>
      name === 'read' && file === unread ? { how: 'fails', code: 'EIO' } : null;
    const said: string[][] = [];
    for (let starts = 0; starts < 2; starts += 1) {
      const store = await work.open(folder, disk);
      await store.checkJournal(atOnce);
      said.push(store.problems.map(({ message }) => english.say(message)).sort());
      await store.close();
    }
    const named = [line, unread, whole, damaged].map((file) => file.slice(folder.length + 1));
    const newer =
      'It was left as it is; what nothing else holds can be shown by that version, or a later one.';
    expect(said).toEqual([
      [
        `A newer version of RoutineLog wrote ${named[0]}, or part of it. ${newer}`,
        `A newer version of RoutineLog wrote ${named[2]}, or part of it. ${newer}`,
        `${named[1]} cannot be read: the disk reported an error. It was left as it is. What the other files hold was kept.`,
        expect.stringContaining(`${named[3]} is damaged. It was copied to`),
      ],
      [],
    ]);
    expect(contentOf(disk, line).toString()).toBe(lines.join('\n'));
  });

  it('is damaged, and no start needs it: the delayed check reports it', async () => {
    const left = await leave();
    const before = await closed(left);
    const [file = ''] = filesOf(before, segments);
    before.put(file, flipped(contentOf(before, file), 200, new Random(5)));
    const store = await start(left, before);
    let stop: () => Promise<void> = atOnce;
    await new Promise<void>((isTold) => {
      stop = scrubJournalLater(store, silent, isTold, 0);
    });
    await stop();
    expect(store.problems.map((each) => `${folder}/${each.file}`)).toEqual([file]);
  });

  it('is whole: a check finds nothing, also while commits are made', async () => {
    const left = await leave();
    const store = await start(left, left.disk);
    for (let commits = 0; commits < 30; commits += 1)
      await Promise.all([store.checkJournal(atOnce), left.work.commit(store)]);
    expect(store.problems).toEqual([]);
  });

  it('has a flipped bit anywhere: at most that one commit is lost, and only if no other file has it', async () => {
    const left = await leave();
    const random = new Random(3);
    const possibleWithout = once((number: number | null) =>
      [left.work.model, modelOf(left.commits, number === null ? [] : [number])].map(inAnyOrder),
    );
    for (const file of filesOf(left.disk, segments)) {
      const content = contentOf(left.disk, file);
      for (const at of placesIn(content)) {
        const disk = left.disk.copy();
        const bytes = flipped(content, at, random);
        disk.put(file, bytes);
        const store = await start(left, disk);
        const line = content.toString('latin1', content.lastIndexOf(10, at - 1) + 1, at + 80);
        const number = Number(/^\w{8} (\d+) /.exec(line)?.[1]);
        const possible = possibleWithout(number > checkpointed ? number : null);
        const found = inAnyOrder(await held(store));
        if (!possible.some((each) => isDeepStrictEqual(each, found)))
          expect(possible, `byte ${at} of ${file}`).toContainEqual(found);
        const { differences } = await store.verify();
        const said = [...store.problems.map(({ message }) => message), ...differences].map(english.say);
        // If it was a line break, every commit can still be read.
        if (content[at] !== 10)
          expect(said.join('\n'), `byte ${at} of ${file}`).toContain(file.slice(folder.length + 1));
        await store.close();
        expect(isKept(disk, bytes), `byte ${at} of ${file}`).toBe(true);
      }
    }
  });

  it('is cut at any byte of its last commits: the earlier ones are there, and it is not reported as damage', async () => {
    const left = await leave();
    const file = filesOf(left.disk, segments).at(-1) ?? '';
    const content = contentOf(left.disk, file);
    let from = content.length;
    for (let lines = 0; lines < 3; lines += 1) from = content.lastIndexOf(10, from - 2) + 1;
    const afterFirst = once((count: number) => told(modelOf(left.commits.slice(0, count))));
    for (let length = from; length < content.length; length += 1) {
      const disk = left.disk.copy();
      disk.put(file, content.subarray(0, length));
      const store = await start(left, disk);
      // A line that lacks only its line break counts as whole.
      const lineBreaks = content.subarray(0, length + 1).filter((byte) => byte === 10).length;
      expectSame(told(await held(store)), afterFirst(inFirst + lineBreaks - 1), `${length} bytes`);
      expect(store.problems).toEqual([]);
    }
  });

  it('was written by a newer version: nothing is opened or changed, and a sentence says so', async () => {
    const left = await leave();
    const disk = left.disk.copy();
    const header = JSON.stringify({ format: 'routinelog-journal', version: 3, from: 19 });
    disk.put(`${folder}/journal/00000009.jsonl`, Buffer.from(`${checksum(header)} ${header}\nanything\n`));
    disk.put(`${folder}/lock`, undefined);
    const before = disk.copy();
    await expect(left.work.open(folder, disk)).rejects.toThrow(
      'journal/00000009.jsonl was written by a newer version of RoutineLog. Nothing was changed',
    );
    expect(disk.files()).toEqual(before.files());
    for (const file of disk.files()) expect(disk.content(file)).toEqual(before.content(file));
  });

  it('is lost with all the others: everything that the other files contain is there, and work can continue', async () => {
    const left = await leave();
    const disk = await closed(left);
    for (const file of filesOf(disk, segments)) disk.put(file, undefined);
    const store = await start(left, disk);
    expectSame(told(await held(store)), told(left.work.model));
    expect(store.problems.map(({ message }) => english.say(message))).toEqual([
      'The journal is missing. What the other files hold was kept.',
    ]);
    const next = new Work(4, await held(store), left.work.clock);
    for (let count = 0; count < 5; count += 1) await next.commit(store);
    const again = await start(left, disk.copy());
    expectSame(told(await held(again)), told(next.model));
  });
});

describe('a name that the program never gives to a file', () => {
  it.each(['sessions/2026-13.json', 'plan/2026-00.json', 'days/1969-12.json', 'journal/00000000.jsonl'])(
    '%s is told at the start, put aside as it is, and not read',
    async (file) => {
      const left = await leave();
      const disk = await closed(left);
      const [like = ''] = filesOf(disk, file.startsWith('journal') ? segments : /sessions\/2026/);
      const bytes = Buffer.from(contentOf(disk, like));
      disk.put(`${folder}/${file}`, bytes);
      const place = { fs: disk, folder, clock: left.work.clock, logger: silent, problems: [] };
      const found = await checkHere({ place, kinds, collections: own })().answer;
      expect(found?.wrong.map(({ message }) => english.say(message))).toEqual([
        `${file}: RoutineLog never gives this name to a file; the next start puts it aside`,
      ]);
      const store = await start(left, disk);
      expect(store.problems.map(({ message }) => english.say(message))).toEqual([
        expect.stringMatching(
          new RegExp(`^${file} has a name that RoutineLog never gives to a file. It was moved to set-aside/`),
        ),
      ]);
      expectSame(told(await held(store)), told(left.work.model));
      expect((await store.verify()).differences).toEqual([]);
      await store.close();
      expect(disk.content(`${folder}/${file}`)).toBeUndefined();
      expect(isKept(disk, bytes)).toBe(true);
    },
  );
});

describe('the settings', () => {
  const file = `${folder}/settings.json`;
  for (const [how, damage] of Object.entries(damages))
    it(`${how}: the defaults apply, and the file, if it exists, is named and kept`, async () => {
      const clock = new FakeClock();
      const disk = new MemoryDisk();
      const before = await openRecord(disk, clock);
      const defaults = before.settings.current;
      await before.settings.change((now) => accepted({ ...now, dayStart: '05:30' }));
      await before.close();
      const bytes = damage(contentOf(disk, file), new Random(1));
      disk.put(file, bytes);
      const open = await openLeft(disk, clock);
      expect(open.settings.current).toEqual(defaults);
      const said = (await open.service.snapshot()).notices.map(({ message }) => english.say(message));
      expect(said.filter((message) => message.startsWith('settings.json'))).toHaveLength(
        bytes === undefined ? 0 : 1,
      );
      await open.settings.change((now) => accepted({ ...now, dayStart: '06:00' }));
      await open.close();
      if (bytes !== undefined) expect(isKept(disk, bytes)).toBe(true);
    });
});
