/**
 * Moments as they are typed after an option: `9:40`, `0940`, `9h40`, `9.40 pm`, `2026-11-20 9:40`, or an instant with its offset. A wall clock's
 * time becomes an instant in the person's zone: the last such moment that is not to come (rules, "time of day typed"); in the hour that comes
 * twice the later one, in the hour that is skipped so much later as is skipped, and both are said (rules, "local time to instant"). Pure.
 */
import { assertNever } from '../../../shared/assert-never.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import { type Instant, shift } from '../../../shared/time/instant.ts';
import { type LocalTime, localMinuteOf } from '../../../shared/time/local-time.ts';
import { dateMeant, type SaidDay } from '../../../shared/time/said-day.ts';
import { type Around, momentsOn, timeNear } from '../../../shared/time/time-near.ts';
import type { TypedTime } from '../../../shared/time/typed-time.ts';

/** When something was that is said as it happens, or a while after. */
export type When = { readonly kind: 'now' } | { readonly kind: 'ago'; readonly ms: number } | TypedTime;

/** What has to be said beside a moment: its clock time came twice and which was taken, or never came, or had seconds. */
export type Remark =
  | { readonly kind: 'twice'; readonly at: Instant; readonly other: Instant }
  | { readonly kind: 'skipped'; readonly said: LocalTime; readonly at: Instant }
  /** The calendar skipped the whole date, as where a place moved over the date line. */
  | { readonly kind: 'date-skipped'; readonly said: LocalDate; readonly at: Instant }
  | { readonly kind: 'without-seconds'; readonly at: Instant };

export interface Frame {
  readonly now: Instant;
  readonly zone: string;
}

export interface Moment {
  readonly at: Instant;
  readonly remarks: readonly Remark[];
}

/** The last moment that fits and is not to come; where every one is to come, the first of them. */
export function momentOf(typed: TypedTime, { now, zone }: Frame): Moment {
  switch (typed.kind) {
    case 'instant':
      return { at: typed.instant, remarks: [] };
    case 'moment':
      return chosen(momentsOn(typed.date, typed.time, zone), now, zone, typed);
    case 'time': {
      // Two days back: the one before may have skipped the time, and it may be a day of 25 hours.
      const today = dateOf(now, zone);
      const past = [0, -1, -2].flatMap((days) => momentsOn(addDays(today, days), typed.time, zone));
      const last = past.filter((each) => each <= now).reduce((a, b) => (a > b ? a : b));
      return chosen(momentsOn(dateOf(last, zone), typed.time, zone), now, zone, typed);
    }
    default:
      return assertNever(typed);
  }
}

/** The moment that is meant where something is asked about: a bare time is that of the day nearest to it. */
export function momentNear(typed: TypedTime, around: Around, zone: string): Moment {
  const frame = { now: around.until, zone };
  if (typed.kind !== 'time') return momentOf(typed, frame);
  const at = timeNear(typed.time, around, zone);
  return { at, remarks: remarksOn(at, typed, frame) };
}

export interface Span {
  readonly start: Instant;
  readonly end: Instant;
  /** The end stands before the start on the clock, so it was taken for one of the next day. */
  readonly endsNextDay: boolean;
  readonly remarks: readonly Remark[];
}

export interface TypedSpan {
  readonly from: TypedTime;
  readonly to: TypedTime;
  /** Of the start, where that is a bare time. */
  readonly date: SaidDay | null;
}

/** A stretch that is over. Refused when its end is to come, or is not after its start. */
export function spanOf({ from: typed, to, date }: TypedSpan, frame: Frame): Result<Span> {
  const { now, zone } = frame;
  const from: TypedTime =
    typed.kind === 'time' && date !== null
      ? { ...typed, kind: 'moment', date: dateMeant(date, dateOf(now, zone)) }
      : typed;
  const starts = startsOf(from, to, frame);
  const ends = (start: Instant) =>
    momentsOf(to, dateOf(start, zone), zone)
      .filter((end) => end > start)
      .reverse();
  const spoken = (start: Instant, end: Instant, endsNextDay: boolean): Result<Span> =>
    end > now
      ? refused('invalid-input', message('when.endToCome'), 'end')
      : accepted({
          start,
          end,
          endsNextDay,
          remarks: [...remarksOn(start, from, frame), ...remarksOn(end, to, frame)],
        });
  // In the repeated hour 02:50 to 02:10 can be twenty minutes, so each of the two starts is tried.
  for (const start of starts) {
    const end = ends(start).find((each) => each <= now);
    if (end !== undefined) return spoken(start, end, false);
  }
  const [start] = starts;
  if (start === undefined) return refused('invalid-input', message('refusal.endNotAfterStart'), 'end');
  const [toCome] = ends(start);
  if (toCome !== undefined) return spoken(start, toCome, false);
  // By the times as typed: a start in the skipped hour is moved forward, perhaps past an end that came after it.
  // From 0:00 to 24:00 is a whole day.
  const isNextDay =
    to.kind === 'time' && (from.kind === 'instant' || to.time < from.time || to.endsDay === true);
  if (!isNextDay) {
    const isSkipped = remarksOn(start, from, frame).some(({ kind }) => kind === 'skipped');
    return isSkipped
      ? refused('invalid-input', message('quickLine.startSkipped'), 'start')
      : refused('invalid-input', message('refusal.endNotAfterStart'), 'end');
  }
  const next = momentOf({ ...to, kind: 'moment', date: addDays(dateOf(start, zone), 1) }, frame);
  return spoken(start, next.at, true);
}

/** What the start may be, the last first. */
function startsOf(from: TypedTime, to: TypedTime, frame: Frame): readonly Instant[] {
  const { now, zone } = frame;
  if (from.kind !== 'time') return [...momentsOf(from, '', zone)].reverse();
  // Without a date it goes by the end where that has one, and else by now.
  const until = to.kind === 'time' ? now : momentOf(to, frame).at;
  // A day of which 24:00 is the end is over: it is not today's.
  const isDayOver = to.kind === 'time' && to.endsDay === true;
  const day = isDayOver ? (momentsOn(dateOf(now, zone), '00:00', zone)[0] ?? now) : until;
  const last = momentOf(from, { now: isDayOver ? shift(day, -1) : until, zone }).at;
  return [...momentsOn(dateOf(last, zone), from.time, zone)].filter((each) => each <= until).reverse();
}

/** The calendar date in the zone. */
export function dateOf(instant: Instant, zone: string): LocalDate {
  return localMinuteOf(instant, zone).date;
}

/** All moments that fit, in order; a bare time is one of `date`. */
function momentsOf(typed: TypedTime, date: LocalDate, zone: string): readonly Instant[] {
  switch (typed.kind) {
    case 'instant':
      return [typed.instant];
    case 'moment':
      return momentsOn(typed.date, typed.time, zone);
    case 'time':
      return momentsOn(date, typed.time, zone);
    default:
      return assertNever(typed);
  }
}

function chosen(fitting: readonly Instant[], now: Instant, zone: string, typed: TypedTime): Moment {
  const at = fitting.findLast((each) => each <= now) ?? fitting[0] ?? now;
  return { at, remarks: remarksOn(at, typed, { now, zone }) };
}

function remarksOn(at: Instant, typed: TypedTime, { now, zone }: Frame): readonly Remark[] {
  if (typed.kind === 'instant') return [];
  const cut: readonly Remark[] = typed.withoutSeconds ? [{ kind: 'without-seconds', at }] : [];
  const { date, time } = localMinuteOf(at, zone);
  if (time !== typed.time) return [...cut, { kind: 'skipped', said: typed.time, at }];
  if (typed.kind === 'moment' && date !== typed.date)
    return [...cut, { kind: 'date-skipped', said: typed.date, at }];
  const other = momentsOn(date, time, zone).find((each) => each !== at && each <= now);
  return other === undefined ? cut : [...cut, { kind: 'twice', at, other }];
}
