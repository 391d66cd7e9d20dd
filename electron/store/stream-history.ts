/**
 * All commits of one thing, found without reading the journal through: each names those that came before it (`after`), and its id carries
 * the time of its making, by which the segment that holds it is found.
 */
import path from 'node:path';
import { type Commit, type CommitId, formatOneDevice, hlcOf } from '../../shared/domain/commit.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { partOf } from '../../shared/domain/stream-part.ts';
import { nothingRead } from '../ports/commit-log.ts';
import { readCommit } from './commit-text.ts';
import { journalFolder, type StoreContext } from './data-folder.ts';
import { segmentNumber } from './journal.ts';
import { deviceOf, headerBytes, openSeal } from './journal-lines.ts';

/** A line of format 1, which is a list, may begin with a thing that has an id of its own, as the person does. */
const commitStart = /\n[0-9a-f]+ \d+ \{"id":"([0-9a-f-]{36})"/;

/** Of the journal's files, of a megabyte each, as many are kept for one asking. */
const mostFiles = 16;

interface Named {
  readonly kind: string;
  readonly id: string;
}

/** Where in a file of the journal the commit stands that was found there last. */
type Places = Map<string, number>;

export class StreamHistory {
  readonly #place: StoreContext;
  readonly #kinds: KindTable;
  /** Of each segment the hybrid logical clock of its first commit; '' for one of format 1. Such a line is never written anew with another. */
  readonly #firsts = new Map<string, string>();

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
    const isOld = names[0] !== undefined && (await this.#firstOf(names[0])) === '';
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
    files: Map<string, Buffer>,
    places: Places,
  ): Promise<Commit | null> {
    const wanted = hlcOf(id);
    let [low, high] = [0, names.length - 1];
    // The last segment whose first commit is not later.
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const first = await this.#firstOf(names[middle] ?? '');
      if (first <= wanted) low = middle;
      else high = middle - 1;
    }
    const name = names[low];
    if (name === undefined) return null;
    const wasRead = files.get(name);
    const find = (bytes: Buffer): Commit | null => {
      const at = placeIn(bytes, id, places.get(name));
      if (at === -1) return null;
      places.set(name, at);
      return lineAt(this.#kinds, bytes, at);
    };
    if (wasRead !== undefined) {
      const commit = find(wasRead);
      if (commit !== null) return commit;
    }
    // It may have grown since.
    const bytes = await this.#read(name);
    files.delete(name);
    files.set(name, bytes);
    const [oldest] = files.keys();
    if (files.size > mostFiles && oldest !== undefined) files.delete(oldest);
    return find(bytes);
  }

  async #firstOf(name: string): Promise<string> {
    const known = this.#firsts.get(name);
    if (known !== undefined) return known;
    const file = path.join(this.#place.folder, journalFolder, name);
    const start = await this.#place.fs.readStart(file, headerBytes);
    const id = commitStart.exec(start?.toString('latin1') ?? '')?.[1];
    const first = id === undefined ? '' : hlcOf(id);
    // One that was only just begun gets its first line yet.
    if (id !== undefined || (start?.includes(10) === true && start.indexOf(10) < start.length - 1))
      this.#firsts.set(name, first);
    return first;
  }

  async #read(name: string): Promise<Buffer> {
    return (await this.#place.fs.read(path.join(this.#place.folder, journalFolder, name))) ?? Buffer.alloc(0);
  }

  /** From the journal as a whole: only lines that name the thing are taken apart. */
  async #search(stream: Named, names: readonly string[]): Promise<readonly Commit[]> {
    const found = new Map<CommitId, Commit>();
    // As it stands in a line: that of a label is a list, whose own quotes are escaped there.
    const written = JSON.stringify(stream.id);
    for (const name of names) {
      const bytes = await this.#read(name);
      for (let at = bytes.indexOf(written); at !== -1; ) {
        const commit = lineAt(this.#kinds, bytes, at);
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
function lineAt(kinds: KindTable, bytes: Buffer, at: number): Commit | null {
  const start = bytes.lastIndexOf(10, at) + 1;
  const end = bytes.indexOf(10, at);
  const text = openSeal(bytes.subarray(start, end === -1 ? bytes.length : end));
  if (text === null) return null;
  const space = text.indexOf(32);
  const sequence = Number(text.toString('latin1', 0, space));
  const json = text.toString('utf8', space + 1);
  // A list is a line of format 1.
  return readCommit(kinds, sequence, json, json.startsWith('[') ? formatOneDevice : deviceOf(bytes));
}
