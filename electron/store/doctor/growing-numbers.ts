/** A list of integers below 2^32 that takes four bytes per number, because a long journal needs millions of them. */
export class GrowingNumbers {
  #held = new Uint32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(place: number): number {
    return this.#held[place] ?? 0;
  }

  push(value: number): void {
    if (this.#length === this.#held.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#held);
      this.#held = larger;
    }
    this.#held[this.#length] = value;
    this.#length += 1;
  }
}
