/** Long work in slices, so that others are answered between them. */
import { setImmediate as otherWork } from 'node:timers/promises';

/** So long the event loop may be held up, in milliseconds; the bound of the whole program is 50. */
const sliceMs = 8;

/** To be awaited after each piece of the work: lets others go first where it has held them up long enough. */
export type Slice = () => Promise<void> | undefined;

/** For one work, from its beginning on. */
export function inSlices(): Slice {
  let since = performance.now();
  return () =>
    performance.now() - since < sliceMs
      ? undefined
      : otherWork().then(() => {
          since = performance.now();
        });
}

/** Work that stops after each of its pieces, done to its end: what it comes to. */
export async function doneInSlices<Value>(work: Generator<void, Value, void>): Promise<Value> {
  const slice = inSlices();
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
    const others = slice();
    if (others !== undefined) await others;
  }
}
