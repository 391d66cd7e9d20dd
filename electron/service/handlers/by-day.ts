/** Things by the days on which they may be found. */
import type { LocalDate } from '../../../shared/time/day.ts';

export class ByDay<Value> {
  readonly #onDay = new Map<LocalDate, Map<string, Value>>();
  readonly #daysOf = new Map<string, Iterable<LocalDate>>();

  /** Replaces what is known of the thing; null removes it. */
  put(id: string, value: Value | null, days: (value: Value) => Iterable<LocalDate>): void {
    for (const date of this.#daysOf.get(id) ?? []) this.#onDay.get(date)?.delete(id);
    this.#daysOf.delete(id);
    if (value === null) return;
    const dates = [...days(value)];
    this.#daysOf.set(id, dates);
    for (const date of dates) {
      const there = this.#onDay.get(date) ?? new Map<string, Value>();
      this.#onDay.set(date, there.set(id, value));
    }
  }

  on(date: LocalDate): Iterable<Value> {
    return this.#onDay.get(date)?.values() ?? [];
  }
}
