/**
 * All commits of one thing, found without reading the whole journal: each commit names its predecessors (`after`), and its id contains the
 * time of its making, which leads to the segment that contains it.
 */
import path from 'node:path';
import { type Commit, type CommitId, formatOneDevice, hlcOf } from '../../shared/domain/commit.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { partOf } from '../../shared/domain/stream-part.ts';
import type { ReadSoFar } from '../ports/commit-log.ts';
import { readCommit } from './commit-text.ts';
import { journalFolder, type StoreContext } from './data-folder.ts';
import { deviceOf, headerBytes, openSeal } from './journal-lines.ts';
import { segmentNumber } from './segment-name.ts';

/** A line of format 1 is a list, and may begin with an object that has an id of its own, such as a person. */
const commitStart = /\n[0-9a-f]+ \d+ \{"id":"([0-9a-f-]{36})"/;

/** How many journal files, of a megabyte each, are kept for one request. */
const mostFiles = 16;

interface Named {
  readonly kind: string;
  readonly id: string;
}

/** Per journal file, the position of the commit that was found in it last. */
type Places = Map<string, number>;

export class StreamHistory {
  readonly #place: StoreContext;
  readonly #kinds: KindTable;
  /** For each segment the hybrid logical clock of its first commit, or '' for format 1. Erasing never changes a line's clock. */
  readonly #firsts = new Map<string, string>();

  constructor(place: StoreContext, kinds: KindTable) {
    this.#place = place;
    this.#kinds = kinds;
  }

  /**
   * In no order. Goes back from the commits in `from`. Commits that were purged or lost are not returned. Commits that are read are added to
   * `read`. `isEnough` is called with each commit on the way back; reading stops once it returns true.
   */
  async commitsOf(
    stream: Named,
    from: readonly CommitId[],
    read: ReadSoFar = { commits: new Map(), files: new Map() },
    isEnough: (commit: Commit) => boolean = () => false,
  ): Promise<readonly Commit[]> {
    const names = await this.#names();
    const found = new Map<CommitId, Commit>();
    const wanted = [...from];
    const isOld = names[0] !== undefined && (await this.#firstOf(names[0])) === '';
    const places: Places = new Map();
    for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
      if (found.has(id)) continue;
      const commit = read.commits.get(id) ?? (await this.#find(id, names, read.files, places));
      // The commit was made on another device whose clock differs, or it is lost.
      if (commit === null) return this.#search(stream, names);
      found.set(id, commit);
      read.commits.set(id, commit);
      if (isEnough(commit)) break;
      const after = partOf(commit, stream)?.after ?? [];
      // Commits of format 1 are not named as predecessors.
      if (after.length === 0 && isOld) return this.#search(stream, names);
      wanted.push(...after);
    }
    return from.length === 0 ? this.#search(stream, names) : [...found.values()];
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
    // Finds the last segment whose first commit is not later than the wanted one.
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
    // The file may have grown since it was read.
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
    // Not cached for a segment that was only just begun, because its first commit is still to come.
    if (id !== undefined || (start?.includes(10) === true && start.indexOf(10) < start.length - 1))
      this.#firsts.set(name, first);
    return first;
  }

  async #read(name: string): Promise<Buffer> {
    return (await this.#place.fs.read(path.join(this.#place.folder, journalFolder, name))) ?? Buffer.alloc(0);
  }

  /** Searches the whole journal; only lines that contain the id are parsed. */
  async #search(stream: Named, names: readonly string[]): Promise<readonly Commit[]> {
    const found = new Map<CommitId, Commit>();
    // The id as it stands in a line. A label's id is a JSON list, whose quotes are escaped there.
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

/**
 * Searches backwards from `near` first, because predecessors stand before it and seldom far away, and only then forwards. So commits among
 * thousands in a file are found without scanning all of it.
 */
function placeIn(bytes: Buffer, id: CommitId, near = bytes.length): number {
  const written = `{"id":"${id}"`;
  const before = bytes.lastIndexOf(written, near);
  return before === -1 ? bytes.indexOf(written, near) : before;
}

/** Reads the commit in whose line the position lies; null if the line is not whole. */
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
