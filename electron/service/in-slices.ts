/** Divides long work into slices, so that other calls are answered in between. */
import { setImmediate as otherWork } from 'node:timers/promises';

/** How long one slice may block the event loop, in milliseconds. The limit for the whole program is 50. */
const sliceMs = 8;

/** To be awaited after each piece of work. Yields to the event loop once the slice is used up. */
export type Slice = () => Promise<void> | undefined;

/** The first slice begins now. */
export function inSlices(): Slice {
  let since = performance.now();
  return () =>
    performance.now() - since < sliceMs
      ? undefined
      : otherWork().then(() => {
          since = performance.now();
        });
}

/** Runs a generator, which yields after each piece of its work, to its end in slices. Answers its result. */
export async function doneInSlices<Value>(work: Generator<void, Value, void>): Promise<Value> {
  const slice = inSlices();
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
    const others = slice();
    if (others !== undefined) await others;
  }
}
