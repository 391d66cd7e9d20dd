/**
 * The occurrences of one event (all entries of one UID) on the requested days. An occurrence with an entry of its own is as that entry
 * says, wherever it was moved to. It is identified by its original start (RFC 5545, 3.8.4.4).
 */
import { Temporal } from 'temporal-polyfill';
import { longestBlockMs } from '../../shared/domain/block.ts';
import type { CalendarEvent, SkippedKind } from '../../shared/domain/plan/calendar.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { type Instant, instantFromMs } from '../../shared/time/instant.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import { type AddedDate, byClockOf, type Ending, isSameZone, type When } from './calendar-times.ts';
import { titleOf } from './calendar-title.ts';
import { type CalendarZones, type Clock, skippedMs, utcClock } from './calendar-zones.ts';
import { type Future, futuresOf, isUnderstood, movedInto } from './future-changes.ts';
import { isDeclined } from './guests.ts';
import { maybeWithin, type PlannedStretch } from './planned-stretch.ts';
import { recurring } from './recurrence.ts';
import type { Until } from './recurrence-rule.ts';
import { byAge, latestParts, latestWholes, replacedBy } from './revisions.ts';
import { quoted, readable, Unreadable } from './unreadable.ts';

export type Found =
  | { readonly kind: 'taken'; readonly event: CalendarEvent }
  | {
      readonly kind: Exclude<SkippedKind, 'unreadable'> | 'notUnderstood' | 'lostDate';
    }
  | { readonly kind: 'unreadable'; readonly why: Message };

/** What identifies occurrences: the original moment, or the date if an entry gives no more. */
interface Marks {
  readonly moments: ReadonlySet<number>;
  readonly dates: ReadonlySet<string>;
}

interface Start {
  readonly local: Temporal.PlainDateTime;
  /** An added date may have another one than its event. */
  readonly clock: Clock;
  readonly ms: number;
  readonly ending: Ending;
}

/** `entries`: in the order of the file. `whose`: the addresses of the calendar's owner; empty if unknown. */
export function occurrencesOf(
  entries: readonly CalendarEntry[],
  stretch: PlannedStretch,
  zones: CalendarZones,
  whose: ReadonlySet<string>,
): readonly Found[] {
  return new Occurrences(stretch, zones, whose).of(entries);
}

class Occurrences {
  readonly #stretch: PlannedStretch;
  readonly #zones: CalendarZones;
  readonly #whose: ReadonlySet<string>;

  constructor(stretch: PlannedStretch, zones: CalendarZones, whose: ReadonlySet<string>) {
    this.#stretch = stretch;
    this.#zones = zones;
    this.#whose = whose;
  }

  of(entries: readonly CalendarEntry[]): readonly Found[] {
    const ordered = entries.length > 1 ? entries.toSorted(byAge) : entries;
    const wholes = latestWholes(ordered.filter(({ replaces }) => replaces === null));
    const isCalledOff = wholes.length > 0 && wholes.every((each) => each.isCancelled);
    const single = wholes.length === 1 ? wholes[0] : undefined;
    const parts = latestParts(
      ordered.flatMap((each) => partOf(single, each)),
      (part) => this.#originalMs(part, single),
    );
    return [
      ...wholes.flatMap((whole) =>
        this.#orWhyNot(() => this.#withLost(whole, this.#ofWhole(whole, parts, wholes.length > 1))),
      ),
      ...parts.flatMap((part) => {
        const found = () => this.#ofPart(isCalledOff ? { ...part, isCancelled: true } : part, single);
        // Later occurrences after such a change are found together with the event, wherever the change itself lies.
        const isOfEvent = single !== undefined && isUnderstood(part, single);
        return this.#orWhyNot(found).filter(({ kind }) => !isOfEvent || kind !== 'outside');
      }),
    ];
  }

  #orWhyNot(find: () => readonly Found[]): readonly Found[] {
    try {
      const found = find();
      return found.length === 0 ? [{ kind: 'outside' }] : found;
    } catch (error) {
      if (error instanceof Unreadable) return [{ kind: 'unreadable', why: error.why }];
      throw error;
    }
  }

  /** Unreadable dates are only counted if the event has an occurrence on the days, which then may have one too many or too few. */
  #withLost({ lostDates, excepted, added }: CalendarEntry, found: readonly Found[]): readonly Found[] {
    if (found.length === 0) return found;
    const lost = lostDates + this.#near(excepted).lost + this.#near(added.map(({ start }) => start)).lost;
    return [...found, ...Array.from({ length: lost }, () => ({ kind: 'lostDate' as const }))];
  }

  /** The times that may lie within the days, if their zone is known. */
  #near(whens: readonly When[]) {
    const near = whens.filter((each) => maybeWithin(this.#stretch, localOf(each)));
    return readable(near, (when) => ({ when, ms: this.#msOf(when) }));
  }

  #ofWhole(whole: CalendarEntry, parts: readonly CalendarEntry[], isOneOfSeveral: boolean): readonly Found[] {
    const { start, rules, added, excepted } = whole;
    const recurs = rules.length > 0 || added.length > 0;
    if (!recurs && !maybeWithin(this.#stretch, localOf(start))) return [];
    const elsewhere = this.#marksOf(replacedBy(parts));
    const futures =
      start.kind === 'day' || isOneOfSeveral ? [] : futuresOf(whole, parts, (when) => this.#msOf(when));
    const firstChangeMs = futures[0]?.fromMs ?? Number.POSITIVE_INFINITY;
    const starts = (
      recurs || excepted.length > 0
        ? this.#startsOf(whole, elsewhere)
        : this.#unmarked([this.#first(whole)], elsewhere)
    ).filter(({ ms }) => ms < firstChangeMs);
    if (start.kind === 'day')
      return starts
        .filter(({ local }) => this.#isOnTheDays(local.toPlainDate()))
        .map(() => ({ kind: whole.isCancelled ? 'cancelled' : 'allDay' }));
    const isTold = recurs || parts.length > 0 || isOneOfSeveral;
    return [
      ...starts.flatMap((each) => this.#found(whole, each, () => (isTold ? instantOf(each.ms) : null))),
      ...futures.flatMap((future, index) =>
        this.#ofFuture(whole, parts, {
          ...future,
          untilMs: futures[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY,
        }),
      ),
    ];
  }

  /**
   * The occurrences after a change of “this and all later ones”, up to the next such change: moved by the same amount, with its length and
   * title. Each is still identified by its own original start.
   */
  #ofFuture(
    whole: CalendarEntry,
    parts: readonly CalendarEntry[],
    { part, fromMs, untilMs, shift }: Future & { readonly untilMs: number },
  ): readonly Found[] {
    const others = new Occurrences(movedInto(this.#stretch, shift), this.#zones, this.#whose);
    const ending = this.#first(part).ending;
    return others
      .#startsOf(whole, others.#marksOf(replacedBy(parts)))
      .filter(({ ms }) => ms >= fromMs && ms < untilMs)
      .flatMap(({ local, clock, ms }) => {
        const moved = local.add(shift);
        return this.#found(part, { local: moved, clock, ms: clock(moved), ending }, () => instantOf(ms));
      });
  }

  #ofPart(part: CalendarEntry, whole: CalendarEntry | undefined): readonly Found[] {
    const { start, andFuture } = part;
    const isLost = andFuture && (whole === undefined || !isUnderstood(part, whole));
    const notUnderstood: readonly Found[] = isLost ? [{ kind: 'notUnderstood' }] : [];
    if (!maybeWithin(this.#stretch, localOf(start))) return notUnderstood;
    if (start.kind === 'day') {
      if (!this.#isOnTheDays(start.date)) return notUnderstood;
      return [...notUnderstood, { kind: part.isCancelled ? 'cancelled' : 'allDay' }];
    }
    const original = () => instantOf(this.#originalMs(part, whole));
    return [...notUnderstood, ...this.#found(part, this.#first(part), original)];
  }

  #found(entry: CalendarEntry, start: Start, occurrence: () => Instant | null): readonly Found[] {
    if (start.ms < this.#stretch.startMs || start.ms >= this.#stretch.endMs) return [];
    if (entry.isCancelled) return [{ kind: 'cancelled' }];
    if (isDeclined(entry.invited, this.#whose)) return [{ kind: 'declined' }];
    const endMs = this.#endOf(start);
    if (endMs === null || endMs === start.ms) return [{ kind: 'withoutEnd' }];
    if (endMs < start.ms) return [{ kind: 'reversed' }];
    if (endMs - start.ms > longestBlockMs) return [{ kind: 'tooLong' }];
    const source = { uid: entry.uid, occurrence: occurrence() };
    const title = titleOf(entry.summary);
    return [{ kind: 'taken', event: { source, title, start: instantOf(start.ms), end: instantOf(endMs) } }];
  }

  #first({ start, ending }: CalendarEntry): Start {
    return this.#startOf({ start, ending: null }, this.#lengthOf(start, ending));
  }

  #startOf({ start, ending }: AddedDate, otherwise: Ending): Start {
    const [local, clock] = [localOf(start), this.#clockOf(start)];
    return { local, clock, ms: clock(local), ending: ending ?? otherwise };
  }

  /**
   * The starts by RRULE and RDATE, without EXDATE, and without occurrences that have an entry of their own. DTSTART is always the first
   * (RFC 5545, 3.8.5.3).
   */
  #startsOf(whole: CalendarEntry, elsewhere: Marks): readonly Start[] {
    const { start, rules, exceptRules, added, excepted } = whole;
    const length = this.#lengthOf(start, whole.ending);
    const first = this.#startOf({ start, ending: null }, length);
    const { clock } = first;
    const byRule = (rule: string): readonly Start[] => {
      const { starts, until } = recurring(rule, first.local, this.#stretch.byAnyClock);
      return starts
        .map((local) => ({ local, clock, ms: clock(local), ending: length }))
        .filter((each) => until === null || isUpTo(until, each));
    };
    const near = added.filter((each) => maybeWithin(this.#stretch, localOf(each.start)));
    const alsoOn = readable(near, (each) => this.#startOf(each, length)).values;
    const all = [
      ...(maybeWithin(this.#stretch, first.local) ? [first] : []),
      ...rules.flatMap(byRule),
      ...alsoOn,
    ];
    const once = [...new Map(all.map((each) => [each.ms, each])).values()];
    const byExceptRule = new Set(exceptRules.flatMap(byRule).map(({ ms }) => ms));
    const left = this.#unmarked(once, this.#marksOf(excepted)).filter(({ ms }) => !byExceptRule.has(ms));
    return this.#unmarked(left, elsewhere);
  }

  #unmarked(starts: readonly Start[], { moments, dates }: Marks): readonly Start[] {
    if (moments.size === 0 && dates.size === 0) return starts;
    return starts.filter(({ ms, local }) => !moments.has(ms) && !dates.has(local.toPlainDate().toString()));
  }

  #marksOf(whens: readonly When[]): Marks {
    const moments = new Set<number>();
    const dates = new Set<string>();
    for (const { when, ms } of this.#near(whens).values) {
      if (when.kind === 'day') dates.add(when.date.toString());
      else moments.add(ms);
    }
    return { moments, dates };
  }

  /** If RECURRENCE-ID is a date, it means the occurrence of that day, at the time at which the event recurs. */
  #originalMs({ replaces, start }: CalendarEntry, whole: CalendarEntry | undefined): number {
    if (replaces?.kind === 'moment') return this.#msOf(replaces);
    if (replaces == null) return this.#msOf(start);
    if (whole?.start.kind !== 'moment') return this.#msOf(replaces);
    return this.#clockOf(whole.start)(replaces.date.toPlainDateTime(whole.start.local.toPlainTime()));
  }

  #endOf({ local, clock, ms, ending }: Start): number | null {
    if (ending.kind === 'none') return null;
    if (ending.kind === 'at') return this.#msOf(ending.end);
    return (ending.days === 0 ? ms : clock(local.add({ days: ending.days }))) + ending.ms;
  }

  /**
   * A given end sets the same exact length for all occurrences (RFC 5545, 3.8.5.3). An event that begins in a DST gap is moved as a whole:
   * 02:30 to 03:30 becomes 03:30 to 04:30, and not nothing.
   */
  #lengthOf(start: When, ending: Ending): Ending {
    if (ending.kind !== 'at' || start.kind === 'day') return ending;
    const { end } = ending;
    const ms = this.#msOf(end) - this.#msOf(start);
    const isOneClock = end.kind === 'moment' && isSameZone(start.zone, end.zone);
    if (!isOneClock || skippedMs(this.#clockOf(start), start.local) === 0)
      return { kind: 'after', days: 0, ms };
    return { kind: 'after', days: 0, ms: utcClock(end.local) - utcClock(start.local) };
  }

  #isOnTheDays(date: Temporal.PlainDate): boolean {
    const text = date.toString();
    return text >= this.#stretch.days.from && text <= this.#stretch.days.to;
  }

  #msOf(when: When): number {
    return this.#clockOf(when)(localOf(when));
  }

  #clockOf(when: When): Clock {
    if (when.kind === 'day') return this.#zones.floating;
    const { zone } = when;
    if (zone.kind === 'utc') return utcClock;
    if (zone.kind === 'floating') return this.#zones.floating;
    const clock = this.#zones.named(zone.id);
    if (clock === null) throw new Unreadable(message('calendar.unreadable.zone', { zone: quoted(zone.id) }));
    return clock;
  }
}

/**
 * None if the entry is not about one occurrence. An original start without a zone is read by the clock of the event, in which the
 * occurrence lay (RFC 5545, 3.8.4.4); the entry may move it into another zone.
 */
function partOf(whole: CalendarEntry | undefined, part: CalendarEntry): readonly CalendarEntry[] {
  if (part.replaces === null) return [];
  const { start } = whole?.start.kind === 'moment' ? whole : part;
  return [{ ...part, replaces: byClockOf(start, part.replaces) }];
}

const localOf = (when: When) => (when.kind === 'day' ? when.date.toPlainDateTime() : when.local);

/** RFC 5545, 3.3.10: UNTIL is inclusive. */
function isUpTo(until: Until, { local, ms }: Start): boolean {
  if (until.kind === 'day') return Temporal.PlainDate.compare(local.toPlainDate(), until.date) <= 0;
  if (until.isUtc) return ms <= utcClock(until.local);
  return Temporal.PlainDateTime.compare(local, until.local) <= 0;
}

/** Refuses moments outside the years of four digits. */
function instantOf(ms: number): Instant {
  try {
    return instantFromMs(ms);
  } catch {
    throw new Unreadable(message('calendar.unreadable.time', { value: String(ms) }));
  }
}
