/** Runs work that pauses between its pieces to its end without a pause, and returns its value. */
export function atOnce<Value>(work: Generator<void, Value, void>): Value {
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}
