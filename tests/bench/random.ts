/**
 * A seeded pseudorandom generator (mulberry32), with the few kinds of draw that the generators need. The same seed gives the same
 * numbers.
 */

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return (this.#next() / 0x1_0000_0000) * limit;
  }

  chance(share: number): boolean {
    return this.below(1) < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.below(items.length))];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** A UUIDv7 of the given time (milliseconds since 1970), in the form that the store makes. */
  id(ms: number): string {
    const time = Math.floor(ms).toString(16).padStart(12, '0');
    const a = this.#hex();
    const b = this.#hex();
    const c = this.#hex();
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-8${a.slice(3, 6)}-${b}${c.slice(0, 4)}`;
  }

  #hex(): string {
    return this.#next().toString(16).padStart(8, '0');
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return (value ^ (value >>> 14)) >>> 0;
  }
}
