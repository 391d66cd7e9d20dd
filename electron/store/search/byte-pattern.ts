/**
 * Looking for a few bytes in a stretch of many, by Boyer-Moore-Horspool: what does not occur at the pattern's last place lets the whole length
 * of the pattern be skipped. A row of a month is so short that a buffer's own `indexOf` takes several times as long: most of that goes into
 * getting to native code and back.
 */
export class BytePattern {
  readonly length: number;
  readonly #bytes: Uint8Array;
  /** By the byte at the last place: how far the next place is at which the pattern may end. */
  readonly #skips: Uint8Array;

  /** At most 255 bytes. */
  constructor(text: string) {
    this.#bytes = Buffer.from(text);
    this.length = this.#bytes.length;
    this.#skips = new Uint8Array(256).fill(this.length);
    for (let at = 0; at < this.length - 1; at += 1) this.#skips[this.#bytes[at] ?? 0] = this.length - 1 - at;
  }

  /** Where it begins first at or after `from`, and ends at or before `to`; -1 where it does not. */
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

  /** Whether it begins there. */
  isAt(bytes: Uint8Array, at: number): boolean {
    const pattern = this.#bytes;
    for (let place = 0; place < pattern.length; place += 1)
      if (bytes[at + place] !== pattern[place]) return false;
    return true;
  }
}
