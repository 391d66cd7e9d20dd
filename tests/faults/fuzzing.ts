/**
 * Damaged store folders, drawn from a seed: bits flipped; files cut, emptied, exchanged, removed or replaced by older copies or foreign
 * JSON; lines lost, doubled, moved or given Windows line ends; in both formats. Each is opened, worked on and opened again.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FileStore } from '../../electron/store/store.ts';
import type { NewCommit } from '../../shared/domain/commit.ts';
import type { Session } from '../../shared/domain/session.ts';
import { Random } from '../bench/random.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { folder } from '../support/record-on-disk.ts';
import { held, instant, Model, purgedIn, told, Work } from '../support/store-work.ts';

/** A folder as a program left it. */
interface Base {
  readonly name: string;
  readonly disk: MemoryDisk;
  /** The same folder at earlier moments. */
  readonly earlier: readonly MemoryDisk[];
  /** The folder of another record, of another installation. */
  readonly other?: MemoryDisk;
  /** What the folder holds. */
  readonly model: Pick<Model, 'sessions' | 'registry'>;
  /** Every form that each session has had; null if only the last one is known. */
  readonly forms: ReadonlyMap<string, ReadonlySet<string>> | null;
  readonly work: Work;
}

const golden = path.join(import.meta.dirname, '../golden/format-1/data');
const now = instant('2026-11-20T10:00:00.000Z');

async function made(seed: number): Promise<Base> {
  const disk = new MemoryDisk();
  const work = new Work(seed);
  const forms = new Map<string, Set<string>>();
  const earlier: MemoryDisk[] = [];
  const commit = async (store: FileStore) => {
    const next = withoutPurge(work);
    await work.commit(store, next);
    for (const [id, session] of work.model.sessions) {
      const known = forms.get(id) ?? new Set();
      forms.set(id, known.add(JSON.stringify(session)));
    }
  };
  for (let life = 0; life < 3; life += 1) {
    const store = await work.open(folder, disk);
    for (let made = 0; made < 4 + seed; made += 1) await commit(store);
    earlier.push(disk.copy());
    if (life < 2 || seed % 2 === 0) await store.close();
    else await store.checkpoint();
    if (seed % 2 === 1)
      for (let made = 0; made < 2; made += 1) await commit(life < 2 ? await reopened(work, disk) : store);
    disk.put(`${folder}/lock`, undefined);
  }
  return { name: `format 2, seed ${seed}`, disk: disk.copy(), earlier, model: work.model, forms, work };
}

/** A purge also removes content from damaged files and leaves no trace to compare with. */
function withoutPurge(work: Work): NewCommit {
  for (;;) {
    const next = work.next();
    if (purgedIn(next).length === 0) return next;
  }
}

async function reopened(work: Work, disk: MemoryDisk): Promise<FileStore> {
  disk.put(`${folder}/lock`, undefined);
  return work.open(folder, disk);
}

async function ofFormatOne(): Promise<Base> {
  const disk = new MemoryDisk();
  for (const each of readdirSync(golden, { recursive: true, withFileTypes: true })) {
    if (!each.isFile() || each.name === 'lock') continue;
    const file = path.join(each.parentPath, each.name);
    disk.put(`${folder}/${path.relative(golden, file).split(path.sep).join('/')}`, readFileSync(file));
  }
  const work = new Work(1);
  work.clock.set(now);
  const whole = disk.copy();
  const store = await work.open(folder, whole);
  const model = await held(store);
  await store.close();
  return { name: 'format 1', disk, earlier: [], model, forms: null, work };
}

/** Folders that this version or the first one left. */
export async function bases(): Promise<readonly Base[]> {
  const all = [await made(1), await made(2), await made(5), await made(8)];
  const { disk: other } = await made(21);
  return [...all.map((each) => ({ ...each, other })), await ofFormatOne()];
}

const foreign = [
  '{}',
  '[]',
  'null',
  '{"sessions":[]}\n',
  '{"checksum":"00000000","format":"routinelog-state","version":2,"sequence":0}\n',
  '{"checksum":"00000000","format":"routinelog-sessions","version":1,"month":"2026-11","sessions":[]}\n',
  '{"name":"another program","version":9}',
  '﻿{}',
];

interface Damage {
  readonly file: string;
  readonly how: string;
  /** Null removes the file. */
  readonly content: Buffer | null;
  /** Whether the file is now a whole file of this record, from another moment or place. */
  readonly isWhole: boolean;
}

function damage(base: Base, disk: MemoryDisk, random: Random): readonly Damage[] {
  const files = disk.files();
  const file = random.pick(files);
  const content = disk.content(file) ?? Buffer.alloc(0);
  const at = Math.floor(random.below(Math.max(1, content.length)));
  const made = (of: string, how: string, bytes: Buffer | null, isWhole = false): Damage => ({
    file: of,
    how,
    content: bytes,
    // A file replaced by itself is not damaged.
    isWhole: isWhole || (bytes !== null && base.disk.content(of)?.equals(bytes) === true),
  });
  const some = (how: string, bytes: Buffer | null, isWhole = false) => [made(file, how, bytes, isWhole)];
  const lines = (of: string) => linesOf(disk.content(of) ?? Buffer.alloc(0));
  const line = Math.floor(random.below(Math.max(1, lines(file).length)));
  switch (Math.floor(random.below(18))) {
    case 0:
    case 1: {
      const bytes = Buffer.from(content);
      for (let flips = 1 + Math.floor(random.below(3)); flips > 0 && bytes.length > 0; flips -= 1) {
        const place = Math.floor(random.below(bytes.length));
        bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << Math.floor(random.below(8))), place);
      }
      return some('has flipped bits', bytes);
    }
    case 2:
      return some('is cut', content.subarray(0, at));
    case 3:
      return some(
        'is zeros from some point on',
        Buffer.concat([content.subarray(0, at), Buffer.alloc(content.length - at)]),
      );
    case 4:
      return some('is empty', Buffer.alloc(0));
    case 5:
      return some('is missing', null);
    case 6:
      return some('is foreign JSON', Buffer.from(random.pick(foreign)));
    case 7: {
      const other = random.pick(files);
      return some(`is ${path.basename(other)}`, Buffer.from(disk.content(other) ?? ''), true);
    }
    case 8: {
      const before = base.earlier.length === 0 ? undefined : random.pick(base.earlier).content(file);
      return before === undefined ? some('is missing', null) : some('is from before', before, true);
    }
    case 10: {
      const all = lines(file);
      return some('has a line twice', Buffer.concat(all.toSpliced(line, 0, ...all.slice(line, line + 1))));
    }
    case 11:
      return some('lacks a line', Buffer.concat(lines(file).toSpliced(line, 1)));
    case 12: {
      const [taken, ...others] = [lines(file)[line], ...lines(file).toSpliced(line, 1)];
      const to = Math.floor(random.below(others.length + 1));
      return some(
        'has a line in another place',
        Buffer.concat(others.flatMap((each) => each ?? []).toSpliced(to, 0, taken ?? Buffer.alloc(0))),
      );
    }
    case 13: {
      const other = random.pick(files);
      if (other === file) return some('is as it was', content, true);
      const [into, taken] = [lines(other), lines(file)[line] ?? Buffer.alloc(0)];
      const to = Math.floor(random.below(into.length + 1));
      return [
        ...some('has lost a line to another file', Buffer.concat(lines(file).toSpliced(line, 1))),
        made(other, 'has got it', Buffer.concat(into.toSpliced(to, 0, taken))),
      ];
    }
    case 14: {
      const other = random.pick(files);
      const theirs = Buffer.from(disk.content(other) ?? '');
      return [
        ...some(`is exchanged with ${path.basename(other)}`, theirs, true),
        made(other, 'is its counterpart', Buffer.from(content), true),
      ];
    }
    case 15: {
      const ended = content.toString('latin1').replaceAll('\n', '\r\n');
      return some('has the line ends of Windows', Buffer.from(ended, 'latin1'));
    }
    case 16:
      return some(
        'begins with a mark of its encoding',
        Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), content]),
      );
    case 17: {
      // Only state and index. A journal of another record loses what it replaces, which the check of the record names; a month is verified
      // against the state.
      const theirs = /(state|index)\.json$/.test(file) ? base.other?.content(file) : undefined;
      return theirs === undefined
        ? some('is missing', null)
        : some('is that of another record', theirs, true);
    }
    default: {
      const length = Math.min(content.length - at, 1 + Math.floor(random.below(600)));
      const from = Math.floor(random.below(Math.max(1, content.length - length)));
      const bytes = Buffer.from(content);
      content.copy(bytes, at, from, from + length);
      return some('has a part of it twice', bytes);
    }
  }
}

/** The lines, each with its line end. */
function linesOf(content: Buffer): Buffer[] {
  const lines = content.toString('latin1').split(/(?<=\n)/);
  return lines.map((each) => Buffer.from(each, 'latin1'));
}

/** Returns what the program does wrong with a damaged folder, or null. */
export async function wrongAfter(base: Base, seed: number): Promise<string | null> {
  const random = new Random(seed);
  const disk = base.disk.copy();
  const damages: Damage[] = [];
  for (let count = 1 + Math.floor(random.below(3)); count > 0; count -= 1) {
    for (const next of damage(base, disk, random)) {
      damages.push(next);
      disk.put(next.file, next.content ?? undefined);
    }
  }
  const story = `${base.name}, seed ${seed}: ${damages.map(({ file, how }) => `${file.slice(folder.length + 1)} ${how}`).join('; ')}`;
  // Of a file that was damaged twice, the last damage counts.
  const last = damages.filter(({ file }, at) => damages.slice(at + 1).every((later) => later.file !== file));
  const work = new Work(seed, new Model(), base.work.clock);
  try {
    const store = await reopened(work, disk);
    const found = await held(store);
    const disbelieved = unbelievable(base, found);
    if (disbelieved !== null) return `${story}: ${disbelieved}`;
    const isJournalWhole = last.every(
      ({ file, content }) =>
        !file.includes('/journal/') || content?.equals(base.disk.content(file) ?? Buffer.alloc(0)),
    );
    if (isJournalWhole && base.forms !== null && !isDeepStrictEqual(told(found), told(base.model)))
      return `${story}: the journal is whole, and not all is there`;
    const next = new Work(seed + 1, found, base.work.clock);
    await next.commit(store, withoutPurge(next));
    await store.checkpoint();
    const before = told(await held(store));
    await store.close();
    const overwritten = last.find((each) => !isKept(disk, each, purgedFrom(base.disk)));
    if (overwritten !== undefined) return `${story}: ${overwritten.file} was overwritten`;
    const again = await reopened(next, disk);
    if (!isDeepStrictEqual(told(await held(again)), before))
      return `${story}: another start finds something else`;
    await again.close();
    return null;
  } catch (error) {
    return `${story}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** If the history of a session has a gap, all that can be checked is that it once had this form. */
function unbelievable(base: Base, found: Model): string | null {
  for (const [id, session] of found.sessions) {
    const known = base.model.sessions.has(id) || base.forms?.has(id) === true;
    if (!known) return `session ${id} was never there`;
    const forms = base.forms?.get(id);
    if (session.conflicts.length > 0 || forms === undefined) continue;
    if (!forms.has(JSON.stringify(session)) && !isAmong(session, forms)) return `session ${id} was never so`;
  }
  return null;
}

function isAmong(session: Session, forms: ReadonlySet<string>): boolean {
  return [...forms].some((form) => isDeepStrictEqual(JSON.parse(form), JSON.parse(JSON.stringify(session))));
}

/** Whether the bytes are still somewhere in the folder. A whole file of this record may be replaced by a newer one. */
function isKept(disk: MemoryDisk, { file, content, isWhole }: Damage, purged: readonly string[]): boolean {
  if (content === null || content.length === 0 || isWhole || /\/lock$|\.tmp$/.test(file)) return true;
  return (
    disk.files().some((each) => isSame(disk.content(each), content)) || areLinesKept(disk, content, purged)
  );
}

/** A purge that is completed removes the lines of format 1 about its session; every other line must remain, damaged or not. */
function areLinesKept(disk: MemoryDisk, content: Buffer, purged: readonly string[]): boolean {
  if (purged.length === 0) return false;
  const all = disk.files().map((each) => disk.content(each)?.toString('latin1') ?? '');
  return content
    .toString('latin1')
    .split('\n')
    .every((line) => purged.some((id) => line.includes(id)) || all.some((each) => each.includes(line)));
}

/** The sessions that any file of format 1 calls purged. */
function purgedFrom(disk: MemoryDisk): readonly string[] {
  return disk.files().flatMap((each) => {
    const text = disk.content(each)?.toString('latin1') ?? '';
    return [...text.matchAll(/"type":"SessionPurged","session":"([^"]+)"/g)].map(([, id = '']) => id);
  });
}

/** Spaces replace what was purged. */
function isSame(found: Buffer | undefined, content: Buffer): boolean {
  if (found === undefined || found.length !== content.length) return false;
  return found.equals(content) || found.every((byte, at) => byte === content[at] || byte === 32);
}
