/** Work that stops after each of its pieces, done to its end without a stop: what it comes to. */
export function atOnce<Value>(work: Generator<void, Value, void>): Value {
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}
