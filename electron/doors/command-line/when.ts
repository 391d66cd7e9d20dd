/**
 * Parses and resolves moments typed after an option: `9:40`, `0940`, `9h40`, `9.40 pm`, `2026-11-20 9:40`, or an instant with its UTC
 * offset. A time of day becomes the latest such instant in the person's zone that is not in the future (rules, "time of day typed"). In a
 * DST overlap the later instant is taken; a time in a DST gap moves forward by the length of the gap; a remark says so in both cases
 * (rules, "local time to instant"). Pure.
 */
import { assertNever } from '../../../shared/assert-never.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import { type Instant, shift } from '../../../shared/time/instant.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { type LocalTime, localMinuteOf } from '../../../shared/time/local-time.ts';
import { dateMeant, type SaidDay } from '../../../shared/time/said-day.ts';
import { type Around, momentsOn, timeNear } from '../../../shared/time/time-near.ts';
import type { TypedTime } from '../../../shared/time/typed-time.ts';

/** The moment that a verb is about: now, some time ago, or a typed time. */
export type When = { readonly kind: 'now' } | { readonly kind: 'ago'; readonly ms: number } | TypedTime;

/** A remark about a moment: its clock time occurs twice, does not exist, or had seconds that were dropped. */
export type Remark =
  | { readonly kind: 'twice'; readonly at: Instant; readonly other: Instant }
  | { readonly kind: 'skipped'; readonly said: LocalTime; readonly at: Instant }
  /** The whole date does not exist, because the place moved across the date line. */
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

/** The last matching moment that is not in the future; if all are in the future, the first of them. */
export function momentOf(typed: TypedTime, { now, zone }: Frame): Moment {
  switch (typed.kind) {
    case 'instant':
      return { at: typed.instant, remarks: [] };
    case 'moment':
      return chosen(momentsOn(typed.date, typed.time, zone), now, zone, typed);
    case 'time': {
      // Goes back two days, because the previous day may lack the time (DST gap), or may have 25 hours.
      const today = dateOf(now, zone);
      const past = [0, -1, -2].flatMap((days) => momentsOn(addDays(today, days), typed.time, zone));
      const last = past.filter((each) => each <= now).reduce((a, b) => (a > b ? a : b));
      return chosen(momentsOn(dateOf(last, zone), typed.time, zone), now, zone, typed);
    }
    default:
      return assertNever(typed);
  }
}

/** The same moment and, in a DST overlap, the other one it can be: for a caller that knows which of them fits. */
export function momentsMeant(typed: TypedTime, frame: Frame): readonly Moment[] {
  const meant = momentOf(typed, frame);
  const others = meant.remarks.flatMap((each) => (each.kind === 'twice' ? [each.other] : []));
  return [meant, ...others.map((at) => ({ at, remarks: remarksOn(at, typed, frame) }))];
}

/** The moment in an answer to a question: a time without a date is taken on the day nearest to the question. */
export function momentNear(typed: TypedTime, around: Around, zone: string): Moment {
  const frame = { now: around.until, zone };
  if (typed.kind !== 'time') return momentOf(typed, frame);
  const at = timeNear(typed.time, around, zone);
  return { at, remarks: remarksOn(at, typed, frame) };
}

export interface Span {
  readonly start: Instant;
  readonly end: Instant;
  /** The end is before the start on the clock, so it was taken to be on the next day. */
  readonly endsNextDay: boolean;
  readonly remarks: readonly Remark[];
}

export interface TypedSpan {
  readonly from: TypedTime;
  readonly to: TypedTime;
  /** The date of the start, if `from` is a time without a date. */
  readonly date: SaidDay | null;
}

/**
 * The interval of a past session. Refused if its end is in the future or not after its start. A DST overlap can leave several intervals open: the
 * first for which `isMeant` is true is taken, the later ones are tried first.
 */
export function spanOf(
  { from: typed, to, date }: TypedSpan,
  frame: Frame,
  isMeant: (stretch: Interval) => boolean = () => true,
): Result<Span> {
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
  // In a DST overlap 02:50 to 02:10 can be twenty minutes, so each of the two starts is tried.
  const over = starts.flatMap((start) =>
    ends(start)
      .filter((end) => end <= now)
      .map((end) => ({ start, end })),
  );
  const meant = over.find(isMeant) ?? over[0];
  if (meant !== undefined) return spoken(meant.start, meant.end, false);
  const [start] = starts;
  if (start === undefined) return refused('invalid-input', message('refusal.endNotAfterStart'), 'end');
  const [toCome] = ends(start);
  if (toCome !== undefined) return spoken(start, toCome, false);
  // Decided by the times as typed, because a start in a DST gap moves forward, perhaps past an end that followed it. From 0:00 to 24:00 is
  // a whole day.
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

/** The possible starts, the last first. */
function startsOf(from: TypedTime, to: TypedTime, frame: Frame): readonly Instant[] {
  const { now, zone } = frame;
  if (from.kind !== 'time') return [...momentsOf(from, '', zone)].reverse();
  // A start without a date depends on the end if that has a date, and otherwise on now.
  const until = to.kind === 'time' ? now : momentOf(to, frame).at;
  // The end 24:00 belongs to a day that is over, so it is not today's.
  const isDayOver = to.kind === 'time' && to.endsDay === true;
  const day = isDayOver ? (momentsOn(dateOf(now, zone), '00:00', zone)[0] ?? now) : until;
  const last = momentOf(from, { now: isDayOver ? shift(day, -1) : until, zone }).at;
  return [...momentsOn(dateOf(last, zone), from.time, zone)].filter((each) => each <= until).reverse();
}

/** The calendar date in the zone. */
export function dateOf(instant: Instant, zone: string): LocalDate {
  return localMinuteOf(instant, zone).date;
}

/** All matching moments in order. `date`: the day for a time without a date. */
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
