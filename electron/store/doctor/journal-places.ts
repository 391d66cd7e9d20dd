/**
 * Where in the journal each month, and the registry, are mentioned. This is found in one pass, which looks at every byte of the journal but
 * parses hardly any of it. With it each month is folded separately, so that only one month of things is in memory at a time.
 */
import type { DeviceId } from '../../../shared/domain/commit.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import { isInRegistry } from '../../../shared/domain/registry.ts';
import { firstPlaceWhere } from '../../../shared/time/ordered.ts';
import { NewerRecord } from '../../ports/newer-record.ts';
import type { Collection } from '../collection.ts';
import { readCommit, UnknownForm } from '../commit-text.ts';
import type { Finding } from '../journal-findings.ts';
import type { JournalLine } from '../journal-lines.ts';
import { hasPlace, readSegmentBy, unknownDevice } from '../journal-lines.ts';
import type { JournalReader } from '../journal-reader.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import type { RecordFiles } from './record-files.ts';

/** A line that counts: its segment, and where its commit lies there. */
interface Place {
  readonly sequence: number;
  readonly file: number;
  readonly from: number;
  readonly length: number;
  /** The commit's number among those of the device that wrote the segment; null if another device made it, and in format 1. */
  readonly own: number | null;
  /** The groups that it concerns, as `groupOf` names them. */
  readonly groups: readonly string[];
}

/** Lines that lie at most this many bytes apart are read in one piece. */
const nearBytes = 64 * 1024;
/** The greatest number of bytes that are read at once. */
const pieceBytes = 4 * 1024 * 1024;

/** The group of everything that the state keeps. */
export const registryGroup = '';

/** The name of a collection's month as a group. */
export function groupOf({ folder }: Pick<Collection, 'folder'>, month: string): string {
  return `${folder}/${month}`;
}

export interface JournalPlacesParts {
  readonly files: RecordFiles;
  readonly kinds: KindTable;
  readonly collections: readonly Collection[];
}

export class JournalPlaces {
  readonly #parts: JournalPlacesParts;
  readonly #files: string[] = [];
  readonly #devices: DeviceId[] = [];
  readonly #sequences = new GrowingNumbers();
  readonly #fileOf = new GrowingNumbers();
  readonly #from = new GrowingNumbers();
  readonly #lengths = new GrowingNumbers();
  /** For each group the positions of its lines. */
  readonly #groups = new Map<string, GrowingNumbers>();
  readonly findings: { readonly file: string; readonly finding: Finding }[] = [];
  /** For each segment the first commit of the device that wrote it. Format 1 did not name the device. */
  readonly authors: {
    readonly file: string;
    readonly device: DeviceId;
    readonly first: number;
  }[] = [];
  /** For each device that wrote here, its own number of its last commit. */
  readonly #lastOwn = new Map<DeviceId, number>();
  /** The number of the last commit. */
  last = 0;

  constructor(parts: JournalPlacesParts) {
    this.#parts = parts;
  }

  get lines(): number {
    return this.#sequences.length;
  }

  /** Whether the commit with this number exists. */
  has(sequence: number): boolean {
    const sequences = this.#sequences;
    const place = firstPlaceWhere(sequences.length, (at) => sequences.at(at) >= sequence);
    return place < sequences.length && sequences.at(place) === sequence;
  }

  /** The groups that the journal mentions, in order. */
  get groups(): readonly string[] {
    return [...this.#groups.keys()].sort();
  }

  /** Scans the whole journal. `between` is awaited after each segment, with the number of bytes read. Rejects with `NewerRecord`. */
  async find(reader: JournalReader, between: (bytes: number) => Promise<void>): Promise<void> {
    let bytesRead = 0;
    const read = (bytes: Buffer, name: string) => {
      bytesRead += bytes.length;
      const file = this.#files.push(name) - 1;
      const at = bytes.byteOffset;
      let hasAuthor = false;
      return readSegmentBy<Place>(bytes, 0, (sequence, json, device) => {
        this.#devices[file] = device;
        const own = device === unknownDevice ? null : ownNumber(json);
        if (!hasAuthor && own !== null) {
          hasAuthor = true;
          this.authors.push({ file: name, device, first: sequence });
        }
        const { byteOffset, length } = json;
        return {
          sequence,
          file,
          from: byteOffset - at,
          length,
          own,
          groups: this.#groupsIn(sequence, json, device),
        };
      });
    };
    const found = reader.settled(read, 1, 0, async (file, finding) => {
      this.findings.push({ file, finding });
    });
    for await (const places of found) {
      for (const place of places) this.#keep(place);
      await between(bytesRead);
      bytesRead = 0;
    }
  }

  /** The commits that concern a group, up to number `through`, in order. Rejects with `NewerRecord`. */
  async *commits(group: string, through: number): AsyncGenerator<JournalLine> {
    const { kinds, files } = this.#parts;
    const wanted = this.#groups.get(group);
    if (wanted === undefined) return;
    for (const { file, from, length, lines } of this.#runs(wanted, through)) {
      const pieces = await files.pieces(this.#files[file] ?? '');
      try {
        const bytes = pieces.read(from, length);
        const device = this.#devices[file] ?? '';
        for (const line of lines) {
          const at = this.#from.at(line) - from;
          const sequence = this.#sequences.at(line);
          const json = bytes.toString('utf8', at, at + this.#lengths.at(line));
          yield { sequence, commit: readCommit(kinds, sequence, json, device) };
        }
      } catch (error) {
        throw error instanceof UnknownForm ? new NewerRecord(this.#files[file] ?? '') : error;
      } finally {
        pieces.close();
      }
    }
  }

  *#runs(wanted: GrowingNumbers, through: number) {
    let run: { file: number; from: number; length: number; lines: number[] } | null = null;
    for (let place = 0; place < wanted.length; place += 1) {
      const line = wanted.at(place);
      if (this.#sequences.at(line) > through) break;
      const file = this.#fileOf.at(line);
      const from = this.#from.at(line);
      const end = from + this.#lengths.at(line);
      const isNear =
        run !== null &&
        run.file === file &&
        from >= run.from &&
        from - (run.from + run.length) <= nearBytes &&
        end - run.from <= pieceBytes;
      if (run !== null && isNear) {
        run.length = Math.max(run.length, end - run.from);
        run.lines.push(line);
        continue;
      }
      if (run !== null) yield run;
      run = { file, from, length: end - from, lines: [line] };
    }
    if (run !== null) yield run;
  }

  #keep({ sequence, file, from, length, own, groups }: Place): void {
    if (own !== null) this.#noteOwn(file, own);
    const line = this.#sequences.length;
    this.#sequences.push(sequence);
    this.#fileOf.push(file);
    this.#from.push(from);
    this.#lengths.push(length);
    this.last = sequence;
    for (const group of groups) {
      let lines = this.#groups.get(group);
      if (lines === undefined) {
        lines = new GrowingNumbers();
        this.#groups.set(group, lines);
      }
      if (lines.length === 0 || lines.at(lines.length - 1) !== line) lines.push(line);
    }
  }

  /**
   * A device numbers its commits without gaps, so a gap means that commits are missing, whatever the numbers of the journal's lines are.
   */
  #noteOwn(at: number, own: number): void {
    const device = this.#devices[at] ?? '';
    const file = this.#files[at] ?? '';
    const isGapped = own > (this.#lastOwn.get(device) ?? 0) + 1;
    this.#lastOwn.set(device, own);
    if (isGapped && !this.findings.some((each) => each.file === file))
      this.findings.push({ file, finding: 'missing' });
  }

  /**
   * The groups that a line concerns. `commitText` begins each part of a commit with its kind and id, and in a JSON string every quotation
   * mark is preceded by a backslash. A match may be something else inside a part; then a line is read unnecessarily, but none is missed.
   */
  #groupsIn(sequence: number, json: Buffer, device: DeviceId): readonly string[] {
    const text = json.toString('latin1');
    if (!text.startsWith('{"id":"')) return this.#groupsOfParsed(sequence, json, device);
    const groups: string[] = [];
    for (let at = text.indexOf(partBegins); at !== -1; at = text.indexOf(partBegins, at)) {
      at += partBegins.length;
      const kindEnd = text.indexOf('"', at);
      const idAt = kindEnd + idBegins.length;
      if (!text.startsWith(idBegins, kindEnd)) return this.#groupsOfParsed(sequence, json, device);
      const group = this.#groupFor(text.slice(at, kindEnd), text.slice(idAt, idAt + idLength));
      if (group === null) return this.#groupsOfParsed(sequence, json, device);
      groups.push(group);
    }
    // Nobody folds a line of no group, so that its form is checked here.
    return groups.length === 0 ? this.#groupsOfParsed(sequence, json, device) : groups;
  }

  /** Parses lines of format 1, and lines whose fields have another order. */
  #groupsOfParsed(sequence: number, json: Buffer, device: DeviceId): readonly string[] {
    const { streams } = readCommit(this.#parts.kinds, sequence, json.toString('utf8'), device);
    if (!streams.every(hasPlace)) throw new UnknownForm();
    return streams.flatMap(({ kind, id }) => this.#groupFor(kind, id) ?? []);
  }

  #groupFor(kind: string, id: string): string | null {
    if (isInRegistry(kind)) return registryGroup;
    // A later version wrote it.
    if (!Object.hasOwn(this.#parts.kinds, kind)) throw new UnknownForm();
    const collection = this.#parts.collections.find((each) => each.kind === kind);
    const month = collection?.home(id) ?? null;
    return collection === undefined || month === null ? null : groupOf(collection, month);
  }
}

/** The commit's number if it is of the segment's own device; if it is of another, `commitText` names that device after the id. */
function ownNumber(json: Buffer): number | null {
  const [, number = null] = /^\{"id":"[^"]*","n":(\d+)/.exec(json.toString('latin1', 0, 80)) ?? [];
  return number === null ? null : Number(number);
}

const partBegins = '{"kind":"';
const idBegins = '","id":"';
/** The length of a UUID, which everything that is kept by months has as its id. */
const idLength = 36;
