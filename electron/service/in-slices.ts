/** Long work in slices, so that others are answered between them. */
import { setImmediate as otherWork } from 'node:timers/promises';

/** How long one slice may hold up the event loop, in milliseconds. The whole program is bound to 50. */
const sliceMs = 8;

/** To be awaited after each piece of the work: yields to the event loop once the slice is used up. */
export type Slice = () => Promise<void> | undefined;

/** Of one piece of work, which begins now. */
export function inSlices(): Slice {
  let since = performance.now();
  return () =>
    performance.now() - since < sliceMs
      ? undefined
      : otherWork().then(() => {
          since = performance.now();
        });
}

/** Runs a generator that yields after each of its pieces to its end, in slices. Answers its result. */
export async function doneInSlices<Value>(work: Generator<void, Value, void>): Promise<Value> {
  const slice = inSlices();
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
    const others = slice();
    if (others !== undefined) await others;
  }
}
