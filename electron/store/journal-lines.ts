/**
 * The lines of a journal segment. The first one says what the file is, which segment it is, whose, and from which number on it counts; each
 * other one is a commit: `checksum sequence json`, the checksum being that of what follows it. A line is whole or it is nothing.
 */
import type { Commit, DeviceId, StreamPart } from '../../shared/domain/commit.ts';
import { formatOneDevice } from '../../shared/domain/commit.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { isInRegistry } from '../../shared/domain/registry.ts';
import { isRecord } from '../../shared/domain/shape.ts';
import { checksum } from './checksum.ts';
import { commitText, readCommit, UnknownForm } from './commit-text.ts';
import { homeMonth } from './uuid.ts';

export const journalVersion = 2;

/** No journal comes to so many commits: what is numbered higher was not numbered by a RoutineLog, and nothing can be counted on from there. */
export const highestNumber = 2 ** 32 - 1;

/** Nor does a segment have so many: a line that is numbered so far beyond the one before it does not belong there. */
const mostInSegment = 1_000_000;

export interface JournalLine {
  /** The place of the commit in this folder's journal. */
  readonly sequence: number;
  readonly commit: Commit;
}

/** What the first line of a segment says. */
export interface SegmentHead {
  readonly segment: number;
  readonly device: DeviceId;
  /** Number of its first commit. */
  readonly from: number;
  /** Lines of the segment before that are numbered so or higher were never acknowledged: they don't count. Null: all of them do. */
  readonly voidsFrom: number | null;
}

export function headerLine({ segment, device, from, voidsFrom }: SegmentHead): string {
  const voids = voidsFrom === null ? {} : { voidsFrom };
  return sealed(
    JSON.stringify({
      format: 'routinelog-journal',
      version: journalVersion,
      segment,
      device,
      from,
      ...voids,
    }),
  );
}

export function commitLine({ sequence, commit }: JournalLine, device: DeviceId): string {
  return sealed(`${sequence} ${commitText(commit, device)}`);
}

/** A line with its checksum and its line break. */
export function sealed(text: string): string {
  const bytes = Buffer.from(text);
  return `${checksum(bytes)} ${text}\n`;
}

/** What becomes of a line that is a commit: by default the commit, read. */
export interface Numbered {
  readonly sequence: number;
}

/**
 * Makes of a whole line what its reader wants. `json`: the commit's bytes, within those of the segment; `device`: the one that the segment's
 * first line names.
 */
export type ReadLine<Line extends Numbered> = (sequence: number, json: Buffer, device: DeviceId) => Line;

/** A segment as it was found. */
export interface ReadSegment<Line extends Numbered = JournalLine> {
  /** Null where the first line is lost. */
  readonly head: Header | null;
  /** Of the header, or where that is lost, of the first commit; null when there is neither. */
  readonly from: number | null;
  readonly lines: readonly Line[];
  /** Of all commits in it, wanted or not. */
  readonly numbers: readonly number[];
  /** There is a line in it that is not whole, though it was perhaps never acknowledged. */
  readonly isDamaged: boolean;
}

/**
 * Lines numbered higher than `after`. A word instead when nothing in it is whole, or when it is of a version not known here. What comes
 * after the last line break is a write that was cut short and never acknowledged: no damage.
 */
export function readSegment(
  kinds: KindTable,
  bytes: Buffer,
  after: number,
): ReadSegment | 'damaged' | 'newer-version' {
  return readSegmentBy(bytes, after, (sequence, json, device) => {
    const commit = readCommit(kinds, sequence, json.toString('utf8'), device);
    if (!commit.streams.every(hasPlace)) throw new UnknownForm();
    return { sequence, commit };
  });
}

/** Whether the files have a place for such a thing: by the form of its id, but for those of the registry. */
function hasPlace({ kind, id }: Pick<StreamPart, 'kind' | 'id'>): boolean {
  return isInRegistry(kind) || homeMonth(id) !== null;
}

/** The same for whoever wants something else of the lines than their commits. */
export function readSegmentBy<Line extends Numbered>(
  bytes: Buffer,
  after: number,
  read: ReadLine<Line>,
): ReadSegment<Line> | 'damaged' | 'newer-version' {
  let head: Header | null = null;
  const lines: Line[] = [];
  const numbers: number[] = [];
  let isDamaged = false;
  let isUnknown = false;
  const take = (text: Buffer) => {
    if (text[0] === brace) {
      const header = readHeader(text);
      if (header.from > highestNumber) isDamaged = true;
      else head ??= header;
      return;
    }
    const space = text.indexOf(32);
    const sequence = Number(text.toString('latin1', 0, space));
    const before = numbers.at(-1) ?? fromOf(head) ?? sequence;
    if (sequence > highestNumber || sequence - before > mostInSegment) {
      isDamaged = true;
      return;
    }
    numbers.push(sequence);
    // What the checkpoint has already is not worth reading.
    if (sequence <= after) return;
    const device = head?.device ?? unknownDevice;
    lines.push(read(sequence, text.subarray(space + 1), device));
  };
  const tryTake = (text: Buffer) => {
    try {
      take(text);
    } catch (error) {
      // Its checksum vouches for it: this is no damage, a later version wrote it.
      if (!(error instanceof UnknownForm) && !(error instanceof SyntaxError)) throw error;
      isUnknown = true;
    }
  };
  for (let start = 0; start < bytes.length; ) {
    const lineBreak = bytes.indexOf(10, start);
    const end = lineBreak === -1 ? bytes.length : lineBreak;
    const line = bytes.subarray(start, end);
    const text = openSeal(line);
    if (text !== null) tryTake(text);
    else {
      const whole = wholeWithin(line);
      for (const each of whole) tryTake(each);
      isDamaged ||= lineBreak !== -1 || whole.length > 0;
    }
    start = end + 1;
  }
  const [first = null] = numbers;
  const found: Header | null = head;
  if (isUnknown || isNewer(found)) return 'newer-version';
  if (found === null && first === null) {
    if (isDamaged || bytes.length > beginningBytes) return 'damaged';
    return { head: null, from: null, lines, numbers, isDamaged };
  }
  return { head: found, from: fromOf(found) ?? first, lines, numbers, isDamaged };
}

function isNewer(head: Header | null): boolean {
  return head !== null && head.version > journalVersion;
}

function fromOf(head: Header | null): number | null {
  return head?.from ?? null;
}

/** Where a segment's first line is lost, its commits are still worth having; whose they are does not matter within one folder. */
export const unknownDevice: DeviceId = 'unknown';

/** As long as a segment can be that holds no commit. */
const beginningBytes = 220;
const brace = 123;

export interface Header extends SegmentHead {
  readonly version: number;
}

/** Its checksum vouches that a RoutineLog wrote it, though perhaps one of another version. Format 1 said neither segment nor device. */
function readHeader(text: Buffer): Header {
  const read: unknown = JSON.parse(text.toString('utf8'));
  const value = isRecord(read) ? read : {};
  const { version, from, segment, device, voidsFrom } = value;
  const isNumber = (each: unknown): each is number => typeof each === 'number';
  return {
    version: isNumber(version) ? version : Number.POSITIVE_INFINITY,
    from: isNumber(from) ? from : 0,
    segment: isNumber(segment) ? segment : 0,
    device: typeof device === 'string' ? device : formatOneDevice,
    voidsFrom: isNumber(voidsFrom) ? voidsFrom : null,
  };
}

/** In so many bytes is the first line of a segment, whatever a later version says there besides. */
export const headerBytes = 4096;

/** Whether a segment, or the start of one, says at its beginning that it is of a version not known here. */
export function isOfNewerVersion(start: Buffer): boolean {
  const text = openSeal(start.subarray(0, Math.max(0, start.indexOf(10))));
  return text !== null && text[0] === brace && readHeader(text).version > journalVersion;
}

/** The number that a segment's first line says it has; null: it says none that is known here. */
export function segmentIn(start: Buffer): number | null {
  const text = openSeal(start.subarray(0, Math.max(0, start.indexOf(10))));
  return text !== null && text[0] === brace ? readHeader(text).segment : null;
}

/** The device that a segment's first line names. */
export function deviceOf(segment: Buffer): DeviceId {
  return begunBy(segment)?.device ?? unknownDevice;
}

/** Who began a segment, and with which commit, by its first line; null where that does not say so. */
export function begunBy(start: Buffer): { readonly device: DeviceId; readonly from: number } | null {
  const text = openSeal(start.subarray(0, Math.max(0, start.indexOf(10))));
  return text !== null && text[0] === brace ? readHeader(text) : null;
}

/** What a line says, or null when its checksum is not that of the rest. */
export function openSeal(line: Buffer): Buffer | null {
  const text = line.subarray(9);
  return line.length > 9 && line[8] === 32 && line.toString('latin1', 0, 8) === checksum(text) ? text : null;
}

/** The whole lines within one that is not whole: where a line break was damaged, two lines look like one. */
function wholeWithin(line: Buffer): Buffer[] {
  const starts = [...line.toString('latin1').matchAll(/[0-9a-f]{8} (?=\d+ [[{]|\{)/g)].map(
    ({ index }) => index,
  );
  return starts.flatMap((start, place) => {
    const next = (starts[place + 1] ?? line.length) - 1;
    for (const end of [next, line.length]) {
      const text = openSeal(line.subarray(start, end));
      if (text !== null) return [text];
    }
    return [];
  });
}
