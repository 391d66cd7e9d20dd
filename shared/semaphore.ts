/** Lets at most `atATime` run at once; the others wait their turn. One at a time makes it a mutex. */
export class Semaphore {
  readonly #atATime: number;
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;

  constructor(atATime: number) {
    this.#atATime = atATime;
  }

  async take<Value>(act: () => Promise<Value>): Promise<Value> {
    if (this.#underWay < this.#atATime) this.#underWay += 1;
    // The one that finishes hands its place on, so the count stays.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#underWay -= 1;
      else next();
    }
  }
}
