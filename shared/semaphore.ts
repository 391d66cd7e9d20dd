/** Lets at most `atATime` calls run at once; the others wait their turn. With one at a time it is a mutex. */
export class Semaphore {
  readonly #atATime: number;
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;

  constructor(atATime: number) {
    this.#atATime = atATime;
  }

  /** Resolves with `busy`, without waiting, if no call may begin now. */
  async takeIfFree<Value>(act: () => Promise<Value>, busy: Value): Promise<Value> {
    return this.#underWay < this.#atATime ? this.take(act) : busy;
  }

  async take<Value>(act: () => Promise<Value>): Promise<Value> {
    if (this.#underWay < this.#atATime) this.#underWay += 1;
    // A call that finishes hands its slot to the next one, so the count stays the same.
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
