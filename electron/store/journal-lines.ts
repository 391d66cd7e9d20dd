/**
 * The lines of a journal segment. The first one says what the file is and from which number on it counts; each other one is a commit:
 * `checksum sequence json`, the checksum being that of what follows it. A line is whole or it is nothing.
 */
import type { DomainEvent } from '../../shared/domain/registry.ts';
import { checksum } from './checksum.ts';

export const journalVersion = 1;

export interface JournalLine {
  readonly sequence: number;
  readonly events: readonly DomainEvent[];
}

/** The first line. Lines of earlier segments numbered `from` or higher were never acknowledged: they don't count. */
export function headerLine(from: number): string {
  return sealed(JSON.stringify({ format: 'routinelog-journal', version: journalVersion, from }));
}

export function commitLine({ sequence, events }: JournalLine): string {
  return sealed(`${sequence} ${JSON.stringify(events)}`);
}

function sealed(text: string): string {
  const bytes = Buffer.from(text);
  return `${checksum(bytes)} ${text}\n`;
}

/** A segment as it was found. */
export interface ReadSegment {
  /** Of the header, or where that is lost, of the first commit; null when there is neither. */
  readonly from: number | null;
  readonly lines: readonly JournalLine[];
  /** Of all commits in it, wanted or not. */
  readonly numbers: readonly number[];
  readonly isHeaderLost: boolean;
  /** There is a line in it that is not whole, though it was perhaps never acknowledged. */
  readonly isDamaged: boolean;
}

/**
 * Lines numbered higher than `after`. A word instead when nothing in it is whole, or when it is of a version not known here. What comes
 * after the last line break is a write that was cut short and never acknowledged: no damage.
 */
export function readSegment(bytes: Buffer, after: number): ReadSegment | 'damaged' | 'newer-version' {
  const headers: Header[] = [];
  const lines: JournalLine[] = [];
  const numbers: number[] = [];
  let isDamaged = false;
  const take = (text: Buffer) => {
    if (text[0] === brace) {
      headers.push(readHeader(text));
      return;
    }
    const space = text.indexOf(32);
    const sequence = Number(text.toString('latin1', 0, space));
    numbers.push(sequence);
    // What the checkpoint has already is not worth reading.
    if (sequence > after) lines.push({ sequence, events: JSON.parse(text.toString('utf8', space + 1)) });
  };
  for (let start = 0; start < bytes.length; ) {
    const lineBreak = bytes.indexOf(10, start);
    const end = lineBreak === -1 ? bytes.length : lineBreak;
    const line = bytes.subarray(start, end);
    const text = openSeal(line);
    if (text !== null) take(text);
    else {
      const whole = wholeWithin(line);
      for (const each of whole) take(each);
      isDamaged ||= lineBreak !== -1 || whole.length > 0;
    }
    start = end + 1;
  }
  const [header] = headers;
  const [first = null] = numbers;
  const isHeaderLost = header === undefined;
  if (header === undefined && first === null) {
    if (isDamaged || bytes.length > beginningBytes) return 'damaged';
    return { from: null, lines, numbers, isHeaderLost, isDamaged };
  }
  if (header !== undefined && header.version > journalVersion) return 'newer-version';
  return { from: header?.from ?? first, lines, numbers, isHeaderLost, isDamaged };
}

/** As long as a segment can be that holds no commit. */
const beginningBytes = headerLine(Number.MAX_SAFE_INTEGER).length;
const brace = 123;

interface Header {
  readonly version: number;
  readonly from: number;
}

/** Its checksum vouches that a RoutineLog wrote it, though perhaps one of another version. */
function readHeader(text: Buffer): Header {
  const { version, from = 0 } = JSON.parse(text.toString('utf8'));
  return { version, from };
}

/** In so many bytes is the first line of a segment, whatever a later version says there besides. */
export const headerBytes = 4096;

/** Whether a segment, or the start of one, says at its beginning that it is of a version not known here. */
export function isOfNewerVersion(start: Buffer): boolean {
  const text = openSeal(start.subarray(0, Math.max(0, start.indexOf(10))));
  return text !== null && text[0] === brace && readHeader(text).version > journalVersion;
}

/** What a line says, or null when its checksum is not that of the rest. */
export function openSeal(line: Buffer): Buffer | null {
  const text = line.subarray(9);
  return line.length > 9 && line[8] === 32 && line.toString('latin1', 0, 8) === checksum(text) ? text : null;
}

/** The whole lines within one that is not whole: where a line break was damaged, two lines look like one. */
function wholeWithin(line: Buffer): Buffer[] {
  const starts = [...line.toString('latin1').matchAll(/[0-9a-f]{8} (?=\d+ \[|\{)/g)].map(
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
