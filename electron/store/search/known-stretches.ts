/**
 * A cache of values computed from byte ranges, keyed by the bytes. Equal ranges are computed once, and found again without converting them
 * to text. The cache is emptied when it is full, because notes may all differ.
 */

interface Known<Value> {
  /** Where its bytes are kept. */
  readonly at: number;
  readonly length: number;
  readonly value: Value;
  /** Another entry with the same hash. */
  readonly next: Known<Value> | undefined;
}

const word = 4;
const leastRoom = 4096;

export class KnownStretches<Value> {
  readonly #byHash = new Map<number, Known<Value>>();
  readonly #room: number;
  #bytes = new Uint8Array(0);
  #words = new DataView(this.#bytes.buffer);
  #used = 0;

  /** `room` is the number of bytes that are kept; longer ranges are not cached. */
  constructor(room: number) {
    this.#room = room;
  }

  /** `words` is a view of the same bytes. Ranges shorter than four bytes are not cached, nor those for which `make` returns null. */
  of(
    bytes: Buffer,
    words: DataView,
    from: number,
    to: number,
    make: (bytes: Buffer, from: number, to: number) => Value | null,
  ): Value | null {
    const length = to - from;
    if (length < word || length > this.#room) return make(bytes, from, to);
    const hash = hashOf(words, from, to);
    for (let known = this.#byHash.get(hash); known !== undefined; known = known.next)
      if (known.length === length && this.#isSame(known.at, words, from, to)) return known.value;
    const value = make(bytes, from, to);
    if (value !== null) this.#keep(hash, bytes.subarray(from, to), value);
    return value;
  }

  #keep(hash: number, stretch: Uint8Array, value: Value): void {
    if (this.#used + stretch.length > this.#room) {
      this.#byHash.clear();
      this.#used = 0;
    }
    this.#growTo(this.#used + stretch.length);
    const at = this.#used;
    this.#bytes.set(stretch, at);
    this.#used += stretch.length;
    this.#byHash.set(hash, { at, length: stretch.length, value, next: this.#byHash.get(hash) });
  }

  /** Grows on demand: most records need a small part of the room, and a program that is just starting needs none. */
  #growTo(length: number): void {
    const before = this.#bytes;
    if (length <= before.length) return;
    this.#bytes = new Uint8Array(Math.min(this.#room, Math.max(length, leastRoom, 2 * before.length)));
    this.#bytes.set(before);
    this.#words = new DataView(this.#bytes.buffer);
  }

  /** The last word may overlap the one before it. */
  #isSame(at: number, words: DataView, from: number, to: number): boolean {
    const kept = this.#words;
    const shift = at - from;
    for (let here = from; here < to - word; here += word)
      if (kept.getInt32(here + shift) !== words.getInt32(here)) return false;
    return kept.getInt32(to - word + shift) === words.getInt32(to - word);
  }
}

/** A hash of 30 bits, which every V8 stores as a small integer. Multiplies by the bits of the golden ratio (Knuth, TAOCP 3, 6.4). */
function hashOf(words: DataView, from: number, to: number): number {
  let hash = to - from;
  for (let here = from; here < to - word; here += word) hash = mixed(hash, words.getInt32(here));
  return mixed(hash, words.getInt32(to - word)) & 0x3fffffff;
}

function mixed(hash: number, next: number): number {
  const product = Math.imul(hash ^ next, 0x9e3779b1);
  return product ^ (product >>> 15);
}
