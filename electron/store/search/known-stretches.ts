/**
 * What was made of stretches of bytes, by the bytes themselves: made once for all that are the same, and found again without a text being
 * made of them. Forgotten all at once when they are too many: notes may all be different.
 */

interface Known<Value> {
  /** Where its bytes are kept. */
  readonly at: number;
  readonly length: number;
  readonly value: Value;
  /** Another of the same hash. */
  readonly next: Known<Value> | undefined;
}

const word = 4;

export class KnownStretches<Value> {
  readonly #byHash = new Map<number, Known<Value>>();
  readonly #bytes: Uint8Array;
  readonly #words: DataView;
  #used = 0;

  /** `room`: bytes of different stretches that are kept; none of them is longer. */
  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
    this.#words = new DataView(this.#bytes.buffer);
  }

  /** `words`: the same bytes. Of a stretch shorter than four bytes nothing is kept, nor where `make` answers null. */
  of(
    bytes: Buffer,
    words: DataView,
    from: number,
    to: number,
    make: (bytes: Buffer, from: number, to: number) => Value | null,
  ): Value | null {
    const length = to - from;
    if (length < word || length > this.#bytes.length) return make(bytes, from, to);
    const hash = hashOf(words, from, to);
    for (let known = this.#byHash.get(hash); known !== undefined; known = known.next)
      if (known.length === length && this.#isSame(known.at, words, from, to)) return known.value;
    const value = make(bytes, from, to);
    if (value !== null) this.#keep(hash, bytes.subarray(from, to), value);
    return value;
  }

  #keep(hash: number, stretch: Uint8Array, value: Value): void {
    if (this.#used + stretch.length > this.#bytes.length) {
      this.#byHash.clear();
      this.#used = 0;
    }
    const at = this.#used;
    this.#bytes.set(stretch, at);
    this.#used += stretch.length;
    this.#byHash.set(hash, { at, length: stretch.length, value, next: this.#byHash.get(hash) });
  }

  /** The last word may share bytes with the one before. */
  #isSame(at: number, words: DataView, from: number, to: number): boolean {
    const kept = this.#words;
    const shift = at - from;
    for (let here = from; here < to - word; here += word)
      if (kept.getInt32(here + shift) !== words.getInt32(here)) return false;
    return kept.getInt32(to - word + shift) === words.getInt32(to - word);
  }
}

/** Of 30 bits, so that it is a small integer to every V8. Multiplied by the golden ratio's bits (Knuth, TAOCP 3, 6.4). */
function hashOf(words: DataView, from: number, to: number): number {
  let hash = to - from;
  for (let here = from; here < to - word; here += word) hash = mixed(hash, words.getInt32(here));
  return mixed(hash, words.getInt32(to - word)) & 0x3fffffff;
}

function mixed(hash: number, next: number): number {
  const product = Math.imul(hash ^ next, 0x9e3779b1);
  return product ^ (product >>> 15);
}
