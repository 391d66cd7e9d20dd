/**
 * Moments as they are typed after an option: `9:40`, `0940`, `9.40 pm`, `2026-11-20 9:40`, or an instant with its offset. A wall clock's
 * time becomes an instant in the person's zone, by “Settled after use” of the semantics: the last such moment that is not to come; in the
 * hour that comes twice the later one, in the hour that is skipped so much later as is skipped, and both are said. Pure.
 */
import { Temporal } from 'temporal-polyfill';
import { assertNever } from '../../../shared/assert-never.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { addDays, isLocalDate, type LocalDate } from '../../../shared/time/day.ts';
import { type Instant, instantFromMs, parseInstant } from '../../../shared/time/instant.ts';

/** What a clock on the wall shows, as whole minutes. */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
}

export type TypedTime =
  | (ClockTime & { readonly kind: 'clock' })
  | (ClockTime & { readonly kind: 'local'; readonly date: LocalDate })
  | { readonly kind: 'instant'; readonly at: Instant };

/** When something was that is said as it happens, or a while after. */
export type When = { readonly kind: 'now' } | { readonly kind: 'ago'; readonly ms: number } | TypedTime;

export type TypedDate = LocalDate | 'today' | 'yesterday';

/** What has to be said beside a moment: its clock time came twice and which was taken, or never came. */
export type Remark =
  | { readonly kind: 'twice'; readonly at: Instant; readonly other: Instant }
  | { readonly kind: 'skipped'; readonly said: ClockTime; readonly at: Instant };

/** A time of day: `9:05`, `09:05`, `9.05`, `905`, `0905`, `9`, each with `am` or `pm` or without; null for anything else. */
export function readClock(text: string): ClockTime | null {
  const parts = /^(?:(\d{1,2})(?:[:.](\d{2})(?::\d{2})?)?|(\d{1,2})(\d{2}))(?:\s*([ap])\.?\s?m\.?)?$/i.exec(
    text.trim(),
  );
  if (parts === null) return null;
  const [, alone, afterMark, packed, afterPacked, half] = parts;
  const said = Number(alone ?? packed);
  const minute = Number(afterMark ?? afterPacked ?? 0);
  if (minute > 59) return null;
  if (half === undefined) return said > 23 ? null : { hour: said, minute };
  if (said < 1 || said > 12) return null;
  return { hour: (said % 12) + (half.toLowerCase() === 'p' ? 12 : 0), minute };
}

/** A moment as it is typed; null for what is none. */
export function readTime(text: string): TypedTime | null {
  const clock = readClock(text);
  if (clock !== null) return { kind: 'clock', ...clock };
  const at = parseInstant(text.trim());
  if (at !== null) return { kind: 'instant', at };
  const [, date = '', time = ''] = /^(\d{4}-\d{2}-\d{2})(?:[Tt]|\s+)(.+)$/.exec(text.trim()) ?? [];
  const timed = readClock(time);
  return isLocalDate(date) && timed !== null ? { kind: 'local', date, ...timed } : null;
}

/** `2026-11-20`, `today`, `yesterday`; null for anything else. */
export function readDate(text: string): TypedDate | null {
  const said = text.toLowerCase();
  return said === 'today' || said === 'yesterday' || isLocalDate(said) ? said : null;
}

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
      return { at: typed.at, remarks: [] };
    case 'local':
      return chosen(momentsOn(typed.date, typed, zone), now, zone, typed);
    case 'clock': {
      // Two days back: the one before may have skipped the time, and it may be a day of 25 hours.
      const today = dateOf(now, zone);
      const past = [0, -1, -2].flatMap((days) => momentsOn(addDays(today, days), typed, zone));
      const last = past.filter((each) => each <= now).reduce((a, b) => (a > b ? a : b));
      return chosen(momentsOn(dateOf(last, zone), typed, zone), now, zone, typed);
    }
    default:
      return assertNever(typed);
  }
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
  readonly date: TypedDate | null;
}

/** A stretch that is over. Refused when its end is to come, or is not after its start. */
export function spanOf({ from, to, date }: TypedSpan, frame: Frame): Result<Span> {
  const { now, zone } = frame;
  const starts = startsOf(from, to, date, frame);
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
  // In the repeated hour 02:50 to 02:10 is twenty minutes: each of the two starts has its chance.
  for (const start of starts) {
    const end = ends(start).find((each) => each <= now);
    if (end !== undefined) return spoken(start, end, false);
  }
  const [start] = starts;
  if (start === undefined) return refused('invalid-input', message('refusal.endNotAfterStart'), 'end');
  const [toCome] = ends(start);
  if (toCome !== undefined) return spoken(start, toCome, false);
  const isSameClock = from.kind !== 'instant' && to.kind === 'clock' && isSame(from, to);
  if (to.kind !== 'clock' || isSameClock)
    return refused('invalid-input', message('refusal.endNotAfterStart'), 'end');
  const next = momentOf({ ...to, kind: 'local', date: addDays(dateOf(start, zone), 1) }, frame);
  return spoken(start, next.at, true);
}

/** What the start may be, the last first. */
function startsOf(from: TypedTime, to: TypedTime, date: TypedDate | null, frame: Frame): readonly Instant[] {
  const { now, zone } = frame;
  if (from.kind !== 'clock') return [...momentsOf(from, '', zone)].reverse();
  if (date !== null) return [...momentsOn(dateSaid(date, frame), from, zone)].reverse();
  // Without a date it goes by the end where that has one, and else by now.
  const until = to.kind === 'clock' ? now : momentOf(to, frame).at;
  const last = momentOf(from, { now: until, zone }).at;
  return [...momentsOn(dateOf(last, zone), from, zone)].filter((each) => each <= until).reverse();
}

/** The date that was meant. */
export function dateSaid(date: TypedDate, { now, zone }: Frame): LocalDate {
  if (date === 'today') return dateOf(now, zone);
  return date === 'yesterday' ? addDays(dateOf(now, zone), -1) : date;
}

/** The calendar date in the zone. */
export function dateOf(instant: Instant, zone: string): LocalDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** All moments that fit, in order; a bare time is one of `date`. */
function momentsOf(typed: TypedTime, date: LocalDate, zone: string): readonly Instant[] {
  switch (typed.kind) {
    case 'instant':
      return [typed.at];
    case 'local':
      return momentsOn(typed.date, typed, zone);
    case 'clock':
      return momentsOn(date, typed, zone);
    default:
      return assertNever(typed);
  }
}

/** The moments of a date at which the clock shows the time: one; two in the repeated hour; for one that is skipped the moment so much later. */
function momentsOn(date: LocalDate, { hour, minute }: ClockTime, zone: string): readonly Instant[] {
  const local = Temporal.PlainDate.from(date).toPlainDateTime({ hour, minute });
  const moments = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  );
  const shown = moments.filter((each) => each.toPlainDateTime().equals(local));
  const meant = shown.length > 0 ? shown : moments.slice(1);
  return [...new Set(meant.map(({ epochMilliseconds }) => instantFromMs(epochMilliseconds)))];
}

function chosen(fitting: readonly Instant[], now: Instant, zone: string, typed: TypedTime): Moment {
  const at = fitting.findLast((each) => each <= now) ?? fitting[0] ?? now;
  return { at, remarks: remarksOn(at, typed, { now, zone }) };
}

function remarksOn(at: Instant, typed: TypedTime, { now, zone }: Frame): readonly Remark[] {
  if (typed.kind === 'instant') return [];
  const { hour, minute } = typed;
  const shown = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  if (shown.hour !== hour || shown.minute !== minute)
    return [{ kind: 'skipped', said: { hour, minute }, at }];
  const other = momentsOn(dateOf(at, zone), typed, zone).find((each) => each !== at && each <= now);
  return other === undefined ? [] : [{ kind: 'twice', at, other }];
}

function isSame(a: ClockTime, b: ClockTime): boolean {
  return a.hour === b.hour && a.minute === b.minute;
}

/** With the offset that the zone has then, as it can be typed: `2026-10-25T02:10+02:00`. */
export function withOffset(instant: Instant, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}
