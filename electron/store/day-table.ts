/**
 * The figures of an owner's days. Each month stays text until one of its days is asked for: few of ten years' months ever are, and parsing
 * all of them would cost more than the rest of opening the record.
 */
import type { LocalDate } from '../../shared/time/day.ts';
import type { DayText } from './index-file.ts';

/** The sums of one day: sessions, worked ms, volume, interruptions, minutes of ended sessions. */
export type Sums = readonly [number, number, Volume, number, number];

/** Millionths of a kilogram as a big integer, so that adding a value and subtracting it again gives exactly the same sum. */
export type Volume = bigint;

/**
 * The volume of a session in kg, with six decimals at most. Our own doors refuse numbers too large to count, but another device may send
 * one.
 */
export function volumeOf(kg: number): Volume {
  const millionths = Math.round(kg * 1e6);
  return Number.isFinite(millionths) ? BigInt(millionths) : 0n;
}

export function kgOf(volume: Volume): number {
  return Number(decimalOf(volume));
}

/** Ordered by date. */
type Days = Map<LocalDate, Sums>;

export class DayTable {
  readonly #months: Map<string, Buffer | Days>;

  /** The table takes ownership of `text`. */
  constructor(text: DayText = new Map()) {
    this.#months = text;
  }

  get(date: LocalDate): Sums | undefined {
    return this.#daysOf(monthOf(date))?.get(date);
  }

  /** The dates from `from` to `to` that have sums, ascending. */
  between(from: LocalDate, to: LocalDate): [LocalDate, Sums][] {
    const [first, last] = [monthOf(from), monthOf(to)];
    const months = [...this.#months.keys()].filter((month) => month >= first && month <= last).sort();
    const found: [LocalDate, Sums][] = [];
    for (const month of months)
      for (const day of this.#daysOf(month) ?? []) if (day[0] >= from && day[0] <= to) found.push(day);
    return found;
  }

  /** Null removes the day. */
  set(date: LocalDate, sums: Sums | null): void {
    const month = monthOf(date);
    const days = this.#daysOf(month) ?? new Map<LocalDate, Sums>();
    const isNew = !days.has(date);
    if (sums === null) days.delete(date);
    else days.set(date, sums);
    if (days.size === 0) this.#months.delete(month);
    else this.#months.set(month, isNew ? new Map([...days].sort(byDate)) : days);
  }

  /** The present content. Tables with the same content give the same text, however they came about. */
  text(): DayText {
    const months = [...this.#months].sort(([a], [b]) => (a < b ? -1 : 1));
    return new Map(months.map(([month, held]) => [month, held instanceof Map ? textOf(held) : held]));
  }

  #daysOf(month: string): Days | undefined {
    const held = this.#months.get(month);
    if (held === undefined || held instanceof Map) return held;
    const days = read(month, held.toString('latin1'));
    this.#months.set(month, days);
    return days;
  }
}

function byDate([a]: readonly [LocalDate, Sums], [b]: readonly [LocalDate, Sums]): number {
  return a < b ? -1 : 1;
}

function monthOf(date: LocalDate): string {
  return date.slice(0, 7);
}

function textOf(days: Days): Buffer {
  return Buffer.from(
    [...days]
      .map(([date, [a, b, volume, d, e]]) => [date.slice(8), a, b, decimalOf(volume), d, e].join(' '))
      .join(';'),
  );
}

/** The volume in kg, in the form of the file. */
function decimalOf(volume: Volume): string {
  const digits = String(volume < 0n ? -volume : volume).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  return `${volume < 0n ? '-' : ''}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Files from before sums were exact may contain a number in any notation. */
function volumeIn(text: string): Volume {
  const [whole = '', decimals = ''] = text.split('.');
  return /^-?\d+$/.test(whole) && /^\d{0,6}$/.test(decimals)
    ? BigInt(whole + decimals.padEnd(6, '0'))
    : volumeOf(Number(text));
}

function read(month: string, text: string): Days {
  const days: Days = new Map();
  for (const each of text.split(';')) {
    const [day = '', a, b, volume = '', d, e] = each.split(' ');
    days.set(`${month}-${day}`, [Number(a), Number(b), volumeIn(volume), Number(d), Number(e)]);
  }
  return days;
}
