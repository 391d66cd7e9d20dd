/**
 * What first lines and commit numbers tell about a segment: whether it belongs where it lies, which lines of the previous segment it voids,
 * and whether it lacks a commit. Pure functions, used by the journal's reader.
 */
import path from 'node:path';
import type { Numbered, ReadSegment } from './journal-lines.ts';
import { segmentNumber } from './segment-name.ts';

/** A segment that was read. */
export interface SegmentInPlace<Line extends Numbered = Numbered> {
  /** Its file, relative to the data folder. */
  readonly file: string;
  /** The number of its first commit. */
  readonly from: number;
  readonly segment: ReadSegment<Line>;
}

/**
 * Whether a commit is missing between number `from` and the last one. A last line that was cut short and never acknowledged does not count.
 */
export function hasGap(numbers: readonly number[], from: number): boolean {
  return numbers.some((number, place) => number !== (numbers[place - 1] ?? from - 1) + 1);
}

/** Format 1 appended at most this many commits at once, so at most this many were voided because they were never acknowledged. */
const mostVoided = 64;

/**
 * The number from which on a segment voids the lines of the previous one; infinity if it voids none, and null if it is misplaced. `previous`
 * is null for the first segment.
 *
 * In format 1 every first line voided lines, so a copy of an older segment under a higher number would void acknowledged commits. Such a copy
 * is recognised by voiding too many. The first segment has no predecessor to compare with, so in format 1 it always counts.
 */
export function voidsFrom(previous: SegmentInPlace | null, next: SegmentInPlace): number | null {
  const { head } = next.segment;
  if (head === null) return Number.POSITIVE_INFINITY;
  if (head.version >= 2 && head.segment !== segmentNumber(path.basename(next.file))) return null;
  if (previous === null) return Number.POSITIVE_INFINITY;
  if (head.version >= 2) return head.voidsFrom ?? Number.POSITIVE_INFINITY;
  const voided = previous.segment.numbers.filter((number) => number >= next.from).length;
  return next.from >= previous.from && voided <= mostVoided ? next.from : null;
}
