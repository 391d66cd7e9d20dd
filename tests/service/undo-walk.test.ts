/**
 * A person makes changes, goes some steps back and forth, makes other changes, and continues after a restart. Every step must lead where it
 * led before.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { Random } from '../bench/random.ts';
import { ask, drawnNames, spelledInOneWay, spelledInTwoWays } from '../support/any-calls.ts';
import { expectSame } from '../support/expect-same.ts';
import { doubt, found, furnish, shown, without } from '../support/furnished.ts';
import { seedOfRun } from '../support/properties.ts';
import { TestRecord } from '../support/record.ts';
import { sessionsOf } from '../support/record-on-disk.ts';

let record: TestRecord;
afterEach(() => record.end());

/** Every state that was shown, and the position of the present one. */
class Passed {
  readonly #states: object[];
  #place = 0;

  constructor(begun: object) {
    this.#states = [begun];
  }

  get back(): number {
    return this.#place;
  }

  get forward(): number {
    return this.#states.length - 1 - this.#place;
  }

  get here(): object {
    return this.#states[this.#place] ?? {};
  }

  /** Something new is done, so the undone steps can no longer be redone. */
  add(state: object): void {
    this.#place += 1;
    this.#states.splice(this.#place, this.#states.length, state);
  }

  step(by: 1 | -1): void {
    this.#place += by;
  }
}

class Walk {
  readonly #random: Random;
  /** Whether the program finds uncertain stretches on the way. Those stay, whatever is undone. */
  readonly #finds: boolean;
  readonly #passed: Passed;
  readonly #way: string[];

  private constructor(seed: number, finds: boolean, begun: object) {
    this.#random = new Random(seed);
    this.#finds = finds;
    this.#passed = new Passed(finds ? without(found, begun) : begun);
    this.#way = [`seed ${seed}:`];
  }

  static async begin(seed: number, finds: boolean, whenAnotherStarts: 'end-other' | 'allow'): Promise<Walk> {
    const open = await record.start();
    await furnish(open, record.clock);
    // Usual lengths, by which it decides what was forgotten, are computed once a day and not for each step.
    await record.must('changeSettings', { askForgotten: false, whenAnotherStarts });
    return new Walk(seed, finds, await shown(open, record.clock));
  }

  async go(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      record.clock.forward(this.#below(4));
      const what = this.#below(20);
      if (what < 2) await this.#restart();
      else if (what < 6) await this.#retrace('undo', 1 + this.#below(6));
      else if (what < 9) await this.#retrace('redo', 1 + this.#below(6));
      else if (what < 11 && this.#finds) await doubt(record.open);
      else await this.#change();
    }
  }

  /**
   * What remains of a purge is permanent: a step that depends on it is refused once, and undo continues; redo leads back through the same
   * states.
   */
  async pastWhatIsGone(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      record.clock.forward(this.#below(4));
      // After a skipped step, the spelling of a label may come from a session that no longer exists.
      if (this.#below(20) > 0) await this.#change(spelledInOneWay);
      else await this.#purge();
    }
    const taken: object[] = [];
    for (let shownNext = await this.#next(); shownNext !== null; ) {
      const before = await this.#shown();
      const answer = await this.#undo();
      this.#way.push(answer.ok ? 'undo' : answer.refusal.message.code);
      if (answer.ok) taken.push(before);
      else expectSame(await this.#shown(), before, this.#way.join(' '));
      const next = await this.#next();
      expect(next, this.#way.join(' ')).not.toBe(shownNext);
      shownNext = next;
    }
    expect(await record.call('undo', {})).toMatchObject({
      refusal: { message: { code: 'refusal.nothingToUndo' } },
    });
    for (const state of taken.reverse()) {
      expect(await record.call('redo', {}), this.#way.join(' ')).toMatchObject({ ok: true });
      expectSame(await this.#shown(), state, this.#way.join(' '));
    }
  }

  /** An overlap with something that could not be undone is kept. */
  async #undo() {
    const answer = await record.call('undo', {});
    return answer.ok || answer.refusal.field !== 'overlaps'
      ? answer
      : record.call('undo', { overlap: 'keep' });
  }

  /** The next step to undo, as a window shows it. */
  async #next(): Promise<string | null> {
    return (await record.open.service.snapshot()).steps.undo?.change ?? null;
  }

  async #purge(): Promise<void> {
    const all = await sessionsOf(record.open);
    if (all.length === 0) return;
    const { id: session } = this.#random.pick(all);
    this.#way.push('purge');
    await record.must('purge', { session });
  }

  async toTheBeginningAndBack(): Promise<void> {
    await this.#retrace('undo', Number.POSITIVE_INFINITY);
    await this.#retrace('redo', Number.POSITIVE_INFINITY);
  }

  async #restart(): Promise<void> {
    this.#way.push('restart');
    await record.reopen();
    await this.#expectHere();
  }

  async #change(labels = spelledInTwoWays): Promise<void> {
    const method = this.#random.pick(drawnNames);
    const numbers = Array.from({ length: 8 }, () => this.#below(1_000));
    const asked = await ask(record.open, method, numbers, labels);
    if (asked === null || 'refused' in asked || asked.undo === null) return;
    this.#way.push(method);
    this.#passed.add(await this.#shown());
  }

  async #retrace(kind: 'undo' | 'redo', most: number): Promise<void> {
    const steps = Math.min(most, kind === 'undo' ? this.#passed.back : this.#passed.forward);
    for (let step = 0; step < steps; step += 1) {
      record.clock.forward(this.#below(3));
      this.#way.push(kind);
      expect(await record.call(kind, {}), this.#way.join(' ')).toMatchObject({ ok: true });
      this.#passed.step(kind === 'undo' ? -1 : 1);
      await this.#expectHere();
    }
  }

  async #expectHere(): Promise<void> {
    expectSame(await this.#shown(), this.#passed.here, this.#way.join(' '));
  }

  async #shown(): Promise<object> {
    const state = await shown(record.open, record.clock);
    return this.#finds ? without(found, state) : state;
  }

  #below(limit: number): number {
    return Math.floor(this.#random.below(limit));
  }
}

const seeds =
  process.env['WALKS'] === undefined
    ? [9, 56, 166, 2_809_998_472, seedOfRun]
    : upTo(Number(process.env['WALKS']));

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, seed) => seed + 1);
}

describe.each(seeds)('undo and redo, back and forth between changes and restarts, with seed %i', (seed) => {
  it.each([
    ['', false, 'end-other'],
    [' where sessions run side by side', false, 'allow'],
    [', but for what the program finds in doubt meanwhile', true, 'end-other'],
  ] as const)(
    'lead through the same states%s',
    async (_name, finds, whenAnotherStarts) => {
      record = new TestRecord();
      const walk = await Walk.begin(seed, finds, whenAnotherStarts);
      await walk.go(60);
      await walk.toTheBeginningAndBack();
    },
    60_000,
  );

  it('continue past what was purged', async () => {
    record = new TestRecord();
    const walk = await Walk.begin(seed, false, 'end-other');
    await walk.pastWhatIsGone(80);
  }, 60_000);
});
