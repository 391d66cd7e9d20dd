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
  readonly from: number;
  readonly lines: readonly JournalLine[];
  /** Lines that end but are not whole. (An end without its line break is a write that was never acknowledged: no harm.) */
  readonly badLines: number;
}

/** Lines numbered higher than `after`. A word instead when the first line is not whole, or not of a version known here. */
export function readSegment(bytes: Buffer, after: number): ReadSegment | 'damaged' | 'newer-version' {
  const firstEnd = bytes.indexOf(10);
  const header = firstEnd === -1 ? null : openSeal(bytes.subarray(0, firstEnd));
  if (header === null) return 'damaged';
  const from = headerFrom(header.toString('utf8'));
  if (typeof from === 'string') return from;
  const lines: JournalLine[] = [];
  let badLines = 0;
  for (let start = firstEnd + 1; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    if (end === -1) break;
    const text = openSeal(bytes.subarray(start, end));
    if (text === null) badLines += 1;
    else {
      const space = text.indexOf(32);
      const sequence = Number(text.toString('latin1', 0, space));
      // What the checkpoint has already is not worth reading.
      if (sequence > after) lines.push({ sequence, events: JSON.parse(text.toString('utf8', space + 1)) });
    }
    start = end + 1;
  }
  return { from, lines, badLines };
}

function headerFrom(text: string): number | 'damaged' | 'newer-version' {
  const header: unknown = JSON.parse(text);
  if (typeof header !== 'object' || header === null || !('format' in header)) return 'damaged';
  if (header.format !== 'routinelog-journal' || !('version' in header) || typeof header.version !== 'number')
    return 'damaged';
  if (header.version > journalVersion) return 'newer-version';
  return 'from' in header && typeof header.from === 'number' ? header.from : 'damaged';
}

/** What a line says, or null when its checksum is not that of the rest. */
function openSeal(line: Buffer): Buffer | null {
  const text = line.subarray(9);
  return line.length > 9 && line[8] === 32 && line.toString('latin1', 0, 8) === checksum(text) ? text : null;
}
