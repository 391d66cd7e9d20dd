/**
 * Searches for a few bytes in a longer range by Boyer-Moore-Horspool: a byte that does not occur in the pattern lets the search skip the
 * pattern's whole length. `Buffer`'s own `indexOf` takes several times as long for a range as short as a month's row, because most of its
 * time is the call into native code.
 */
export class BytePattern {
  readonly length: number;
  readonly #bytes: Uint8Array;
  /** For each byte at the last position: how far away the next possible end of the pattern is. */
  readonly #skips: Uint8Array;

  /** The pattern may have at most 255 bytes. */
  constructor(text: string) {
    this.#bytes = Buffer.from(text);
    this.length = this.#bytes.length;
    this.#skips = new Uint8Array(256).fill(this.length);
    for (let at = 0; at < this.length - 1; at += 1) this.#skips[this.#bytes[at] ?? 0] = this.length - 1 - at;
  }

  /** The first position at or after `from` where the pattern lies completely before `to`; -1 if there is none. */
  indexIn(bytes: Uint8Array, from: number, to: number): number {
    const pattern = this.#bytes;
    const skips = this.#skips;
    const last = pattern.length - 1;
    for (let end = from + last; end < to; end += skips[bytes[end] ?? 0] ?? 1) {
      let back = 0;
      while (back <= last && bytes[end - back] === pattern[last - back]) back += 1;
      if (back > last) return end - last;
    }
    return -1;
  }

  /** Whether the pattern lies at this position. */
  isAt(bytes: Uint8Array, at: number): boolean {
    const pattern = this.#bytes;
    for (let place = 0; place < pattern.length; place += 1)
      if (bytes[at + place] !== pattern[place]) return false;
    return true;
  }
}
