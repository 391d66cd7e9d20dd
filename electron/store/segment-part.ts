/**
 * The part of a journal segment in which a commit stands. Lines come in the order of their hybrid logical clocks, so that a few looks into the file
 * find it: of a megabyte that is read as a whole most of the time goes into getting the memory for it.
 */
import { type CommitId, hlcOf } from '../../shared/domain/commit.ts';

/** A line of format 1, which is a list, may begin with a thing that has an id of its own, as the person does. */
const commitStart = /\n[0-9a-f]+ \d+ \{"id":"([0-9a-f-]{36})"/;

/** In bytes. Segments are seldom longer; what stands behind is found in the whole file. */
const lookedThrough = 2 * 1024 * 1024;
const partBytes = 64 * 1024;
/** Few lines are longer. */
const lookBytes = 4 * 1024;

/** The hybrid logical clock of the first commit that begins in it; null where none does. */
export function firstClockIn(bytes: Buffer): string | null {
  const id = commitStart.exec(bytes.toString('latin1'))?.[1];
  return id === undefined ? null : hlcOf(id);
}

/**
 * It holds the line of the commit if that is in the segment, stands in its order and is not a long one. `read`: so many bytes of the segment from
 * one on, or as many as there are.
 */
export async function partWith(
  id: CommitId,
  read: (from: number, length: number) => Promise<Buffer>,
): Promise<Buffer> {
  const wanted = hlcOf(id);
  let [from, until] = [0, lookedThrough];
  while (until - from > partBytes) {
    const middle = Math.floor((from + until) / 2);
    const look = await read(middle, lookBytes);
    const first = firstClockIn(look);
    // Behind the last line, or within a long one.
    if (first === null && look.length === lookBytes) break;
    if (first !== null && first <= wanted) from = middle;
    else until = middle;
  }
  // One line goes on beyond it.
  return read(from, Math.min(until - from, partBytes) + lookBytes);
}
