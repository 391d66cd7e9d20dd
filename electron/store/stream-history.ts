/**
 * All commits of one thing, found without reading the journal through: each names those that came before it (`after`), and its id carries
 * the time of its making, by which the segment that holds it is found.
 */
import path from 'node:path';
import {
  type Commit,
  type CommitId,
  type DeviceId,
  formatOneDevice,
  hlcOf,
} from '../../shared/domain/commit.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { partOf } from '../../shared/domain/stream-part.ts';
import { nothingRead, type ReadSoFar } from '../ports/commit-log.ts';
import { readCommit } from './commit-text.ts';
import { journalFolder, type StoreContext } from './data-folder.ts';
import { segmentNumber } from './journal.ts';
import { deviceOf, headerBytes, openSeal } from './journal-lines.ts';
import { firstClockIn, partWith } from './segment-part.ts';

/** Of the journal's files, of a megabyte each, as many are kept for one asking. */
const mostFiles = 16;
/** Where more of one is asked for, it is read as a whole. */
const mostParts = 3;

interface Named {
  readonly kind: string;
  readonly id: string;
}

/** What the first lines of a segment say. */
interface SegmentStart {
  readonly device: DeviceId;
  /** The hybrid logical clock of its first commit; '' for one of format 1. */
  readonly first: string;
}

/** Where in a file of the journal the commit stands that was found there last. */
type Places = Map<string, number>;

export class StreamHistory {
  readonly #place: StoreContext;
  readonly #kinds: KindTable;
  /** Such lines are never written anew with others. */
  readonly #starts = new Map<string, SegmentStart>();

  constructor(place: StoreContext, kinds: KindTable) {
    this.#place = place;
    this.#kinds = kinds;
  }

  /**
   * In no order. `heads`: of the thing as it is. What was purged or lost is not among them. What is read is put into `read` too.
   * `isEnough`: asked with each, from the heads back, and ends it.
   */
  async commitsOf(
    stream: Named,
    heads: readonly CommitId[],
    read = nothingRead(),
    isEnough: (commit: Commit) => boolean = () => false,
  ): Promise<readonly Commit[]> {
    const names = await this.#names();
    const found = new Map<CommitId, Commit>();
    const wanted = [...heads];
    const isOld = names[0] !== undefined && (await this.#startOf(names[0])).first === '';
    const places: Places = new Map();
    for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
      if (found.has(id)) continue;
      const commit = read.commits.get(id) ?? (await this.#find(id, names, read.files, places));
      // Made on another device, whose clock went otherwise; or lost.
      if (commit === null) return this.#search(stream, names);
      found.set(id, commit);
      read.commits.set(id, commit);
      if (isEnough(commit)) break;
      const after = partOf(commit, stream)?.after ?? [];
      // What format 1 wrote of it nobody names.
      if (after.length === 0 && isOld) return this.#search(stream, names);
      wanted.push(...after);
    }
    return heads.length === 0 ? this.#search(stream, names) : [...found.values()];
  }

  async #names(): Promise<string[]> {
    const names = await this.#place.fs.list(path.join(this.#place.folder, journalFolder));
    return names.filter((name) => segmentNumber(name) !== null);
  }

  async #find(
    id: CommitId,
    names: readonly string[],
    files: ReadSoFar['files'],
    places: Places,
  ): Promise<Commit | null> {
    const name = await this.#segmentOf(id, names);
    if (name === undefined) return null;
    const { device } = await this.#startOf(name);
    const find = (bytes: Buffer): Commit | null => {
      const at = placeIn(bytes, id, places.get(name));
      if (at === -1) return null;
      places.set(name, at);
      return lineAt(this.#kinds, bytes, at, device);
    };
    const keep = (parts: readonly Buffer[]) => {
      files.delete(name);
      files.set(name, parts);
      const [oldest] = files.keys();
      if (files.size > mostFiles && oldest !== undefined) files.delete(oldest);
    };
    const known = files.get(name) ?? [];
    for (const part of known) {
      const commit = find(part);
      if (commit !== null) return commit;
    }
    if (known.length < mostParts) {
      const part = await partWith(id, (from, length) => this.#readPart(name, from, length));
      keep([...known, part]);
      const commit = find(part);
      if (commit !== null) return commit;
    }
    const whole = await this.#read(name);
    keep([whole]);
    return find(whole);
  }

  /** The last segment whose first commit is not later. */
  async #segmentOf(id: CommitId, names: readonly string[]): Promise<string | undefined> {
    const wanted = hlcOf(id);
    let [low, high] = [0, names.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const { first } = await this.#startOf(names[middle] ?? '');
      if (first <= wanted) low = middle;
      else high = middle - 1;
    }
    return names[low];
  }

  async #startOf(name: string): Promise<SegmentStart> {
    const known = this.#starts.get(name);
    if (known !== undefined) return known;
    const bytes = await this.#readPart(name, 0, headerBytes);
    const first = firstClockIn(bytes);
    const start = { device: deviceOf(bytes), first: first ?? '' };
    // One that was only just begun gets its first line yet.
    if (first !== null || (bytes.includes(10) && bytes.indexOf(10) < bytes.length - 1))
      this.#starts.set(name, start);
    return start;
  }

  async #read(name: string): Promise<Buffer> {
    return (await this.#place.fs.read(this.#fileOf(name))) ?? Buffer.alloc(0);
  }

  async #readPart(name: string, from: number, length: number): Promise<Buffer> {
    return (await this.#place.fs.readPart(this.#fileOf(name), from, length)) ?? Buffer.alloc(0);
  }

  #fileOf(name: string): string {
    return path.join(this.#place.folder, journalFolder, name);
  }

  /** From the journal as a whole: only lines that name the thing are taken apart. */
  async #search(stream: Named, names: readonly string[]): Promise<readonly Commit[]> {
    const found = new Map<CommitId, Commit>();
    // As it stands in a line: that of a label is a list, whose own quotes are escaped there.
    const written = JSON.stringify(stream.id);
    for (const name of names) {
      const bytes = await this.#read(name);
      for (let at = bytes.indexOf(written); at !== -1; ) {
        const commit = lineAt(this.#kinds, bytes, at, deviceOf(bytes));
        if (commit !== null && partOf(commit, stream) !== undefined) found.set(commit.id, commit);
        const end = bytes.indexOf(10, at);
        at = end === -1 ? -1 : bytes.indexOf(written, end);
      }
    }
    return [...found.values()];
  }
}

/** Backwards from `near`, as what came before stands before it, and seldom far; only then after it. Of thousands in a file each is found so without passing over all. */
function placeIn(bytes: Buffer, id: CommitId, near = bytes.length): number {
  const written = `{"id":"${id}"`;
  const before = bytes.lastIndexOf(written, near);
  return before === -1 ? bytes.indexOf(written, near) : before;
}

/** The commit whose line a place is in; null where that is not whole. */
function lineAt(kinds: KindTable, bytes: Buffer, at: number, device: DeviceId): Commit | null {
  const start = bytes.lastIndexOf(10, at) + 1;
  const end = bytes.indexOf(10, at);
  const text = openSeal(bytes.subarray(start, end === -1 ? bytes.length : end));
  if (text === null) return null;
  const space = text.indexOf(32);
  const sequence = Number(text.toString('latin1', 0, space));
  const json = text.toString('utf8', space + 1);
  // A list is a line of format 1.
  return readCommit(kinds, sequence, json, json.startsWith('[') ? formatOneDevice : device);
}
