/**
 * The lines of a journal segment. The first line says what the file is, its segment number, its device, and the number of its first commit.
 * Every other line is a commit: `checksum sequence json`, where the checksum covers the rest of the line. A line counts only if it is
 * whole.
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

/** No journal reaches this many commits. A higher number was not written by RoutineLog, and numbering cannot continue from it. */
export const highestNumber = 2 ** 32 - 1;

/** No segment has this many commits. A line whose number is so far beyond the previous one does not belong there. */
const mostInSegment = 1_000_000;

export interface JournalLine {
  /** The position of the commit in this folder's journal. */
  readonly sequence: number;
  readonly commit: Commit;
  /** Another device made the commit than the one that wrote the segment. Absent if the same did, or if the first line is lost. */
  readonly isForeign?: true;
}

/** The contents of a segment's first line. */
export interface SegmentHead {
  readonly segment: number;
  readonly device: DeviceId;
  /** The number of its first commit. */
  readonly from: number;
  /** Lines of the previous segment with this number or a higher one were never acknowledged and do not count. Null if all of them count. */
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

/** Puts the checksum before a line and a line break after it. */
export function sealed(text: string): string {
  return `${checksum(text)} ${text}\n`;
}

/** The result of reading a commit's line; by default the parsed commit. */
export interface Numbered {
  readonly sequence: number;
}

/**
 * Turns a whole line into what the reader wants. `json` is the commit's bytes, a slice of the segment's; `device` is the device named by
 * the segment's first line.
 */
export type ReadLine<Line extends Numbered> = (sequence: number, json: Buffer, device: DeviceId) => Line;

/** A segment that was read. */
export interface ReadSegment<Line extends Numbered = JournalLine> {
  /** Null if the first line is lost. */
  readonly head: Header | null;
  /** The first commit's number according to the header or, if that is lost, according to the first line found; null if there is neither. */
  readonly from: number | null;
  readonly lines: readonly Line[];
  /** The numbers of all commits in it, including those that the reader skipped. */
  readonly numbers: readonly number[];
  /** Whether it contains a line that is not whole, even one that may never have been acknowledged. */
  readonly isDamaged: boolean;
}

/**
 * Reads the lines numbered higher than `after`. Returns `damaged` if no line is whole, `newer-version` if a version unknown here wrote it.
 * Bytes after the last line break are a write that was cut short and never acknowledged; they do not count as damage.
 */
export function readSegment(
  kinds: KindTable,
  bytes: Buffer,
  after: number,
): ReadSegment | 'damaged' | 'newer-version' {
  return readSegmentBy(bytes, after, (sequence, json, device) => readLine(kinds, sequence, json, device));
}

/** Throws as `readCommit` does. */
export function readLine(kinds: KindTable, sequence: number, json: Buffer, device: DeviceId): JournalLine {
  const commit = readCommit(kinds, sequence, json.toString('utf8'), device);
  if (!commit.streams.every(hasPlace)) throw new UnknownForm();
  const isForeign = commit.device !== device && device !== unknownDevice;
  return isForeign ? { sequence, commit, isForeign } : { sequence, commit };
}

/** Calls a function that reads a whole line. Returns whether this version knows everything in it; throws any other error. */
export function isOfThisVersion(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    // The checksum vouches for the line, so it is not damaged: a later version wrote it.
    if (!(error instanceof UnknownForm) && !(error instanceof SyntaxError)) throw error;
    return false;
  }
}

/**
 * Whether the files have a place for such a thing: its id must have the form from which its month is known, unless it belongs to the
 * registry.
 */
export function hasPlace({ kind, id }: Pick<StreamPart, 'kind' | 'id'>): boolean {
  return isInRegistry(kind) || homeMonth(id) !== null;
}

/** The same for readers that want something other than the commits. */
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
    // Lines that the checkpoint already covers are not parsed.
    if (sequence <= after) return;
    const device = head?.device ?? unknownDevice;
    lines.push(read(sequence, text.subarray(space + 1), device));
  };
  const tryTake = (text: Buffer) => {
    if (!isOfThisVersion(() => take(text))) isUnknown = true;
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

/** If a segment's first line is lost, its commits are still worth having. Within one folder it does not matter which device made them. */
export const unknownDevice: DeviceId = 'unknown';

/** The greatest length of a segment that contains no commit, in bytes. */
const beginningBytes = 220;
const brace = 123;

export interface Header extends SegmentHead {
  readonly version: number;
}

/** The checksum vouches that RoutineLog wrote the line, perhaps in another version. Format 1 wrote neither segment nor device. */
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

/** The first line of a segment fits into this many bytes, whatever a later version adds to it. */
export const headerBytes = 4096;

/** Whether the first line of a segment (or of its beginning) names a version unknown here. */
export function isOfNewerVersion(start: Buffer): boolean {
  const text = openSeal(start.subarray(0, Math.max(0, start.indexOf(10))));
  return text !== null && text[0] === brace && readHeader(text).version > journalVersion;
}

/** The segment number in the first line; null if it has none that this version can read. */
export function segmentIn(start: Buffer): number | null {
  const text = openSeal(start.subarray(0, Math.max(0, start.indexOf(10))));
  return text !== null && text[0] === brace ? readHeader(text).segment : null;
}

/** The device named by a segment's first line. */
export function deviceOf(segment: Buffer): DeviceId {
  return begunBy(segment)?.device ?? unknownDevice;
}

/** The device and the first commit's number in a segment's first line; null if that cannot be read. */
export function begunBy(start: Buffer): { readonly device: DeviceId; readonly from: number } | null {
  const text = openSeal(start.subarray(0, Math.max(0, start.indexOf(10))));
  return text !== null && text[0] === brace ? readHeader(text) : null;
}

/** The text of a line; null if its checksum does not match. */
export function openSeal(line: Buffer): Buffer | null {
  const text = line.subarray(9);
  return line.length > 9 && line[8] === 32 && line.toString('latin1', 0, 8) === checksum(text) ? text : null;
}

/** Finds the whole lines within a line that is not whole: if a line break was damaged, two lines look like one. */
function wholeWithin(line: Buffer): Buffer[] {
  // Zeros, as a crash or a grown file leaves them, may be very many.
  if (!line.includes(' ')) return [];
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
