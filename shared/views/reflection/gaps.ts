/** The parts of a day that are not covered or not certain: the stretches about which closing the day asks, largest first. */

import { compare } from '../../compare.ts';
import type { Block, BlockId } from '../../domain/block.ts';
import type { Session, SessionId } from '../../domain/session.ts';
import { segmentsUntil } from '../../domain/times.ts';
import { sum } from '../../sum.ts';
import type { LocalDate } from '../../time/day.ts';
import { earlier, type Instant } from '../../time/instant.ts';
import { coveredMs, extentOf, type Interval, intersection, lengthMs, without } from '../../time/interval.ts';
import { firstWhere } from '../../time/ordered.ts';
import { interruptionOnDay, segmentsOnDay } from '../session-days.ts';
import { inWholeMinutes, shownMinute, shownMinutesBetween, shownStretch } from '../whole-minutes.ts';
import { blockOnDay } from './block-days.ts';
import { type DoneOnDay, type Doubt, doubtsOf } from './doubts.ts';
import { inPieces, type Pieces } from './pieces.ts';
import type { Reflected } from './reflected.ts';

/** The description with which a gap would be filled. */
interface Description {
  readonly name: string;
  readonly labels: readonly string[];
  readonly linkedTaskId: string | null;
}

/** A gap: nothing ran, and nothing was interrupted. */
export interface Gap extends Interval {
  readonly kind: 'gap';
  readonly minutes: number;
  /** "Same as before": the session that last ran before it on the day. */
  readonly sameAsBefore: (Description & { readonly session: SessionId }) | null;
  /** The planned block that covers most of it, and the part of the gap that it covers. */
  readonly planned: (Description & Interval & { readonly block: BlockId }) | null;
}

export interface GapsAndDoubts {
  /** Largest first; of equal ones, the earlier first. */
  readonly stretches: readonly (Gap | Doubt)[];
  readonly gapMinutes: number;
  /** Counts each moment once. */
  readonly doubtMinutes: number;
}

/**
 * The stretches of a day about which closing it asks, except those that are meant to stay as they are (`DayPage.leftOut`). Computed in
 * pieces, because a day can have thousands of blocks. It asks about the time between the first and the last thing done or planned, up to
 * now; what lies outside is private. A gap shorter than a shown minute does not count. `blocks` are those that touch the day, by the plan
 * as it stands.
 */
export function* gapsAndDoubts(date: LocalDate, given: Reflected): Pieces<GapsAndDoubts> {
  const done = doneOn(date, given);
  const leftOut = (given.page?.leftOut ?? []).map(shownStretch);
  const gaps = yield* gapsOf(date, given, done, leftOut);
  const beside = (given.beside ?? []).filter(({ deletedAt }) => deletedAt === null);
  const doubts = doubtsOf(done, beside, given.now).filter(
    (each) => each.minutes > 0 && without([each], leftOut).length > 0,
  );
  return {
    stretches: [...gaps, ...doubts].sort(
      (a, b) => b.minutes - a.minutes || compare(a.start, b.start) || compare(keyOf(a), keyOf(b)),
    ),
    gapMinutes: sum(gaps, ({ minutes }) => minutes),
    doubtMinutes: coveredMs(doubts) / 60_000,
  };
}

function doneOn(date: LocalDate, { sessions, frame, now }: Reflected): DoneOnDay[] {
  return sessions
    .filter(({ deletedAt }) => deletedAt === null)
    .map((session) => ({ session, segments: segmentsOnDay(date, session, frame, now) }))
    .sort((a, b) => compare(a.session.id, b.session.id));
}

function* gapsOf(
  date: LocalDate,
  { blocks, sessions, beside = [], frame, now }: Reflected,
  done: readonly DoneOnDay[],
  leftOut: readonly Interval[],
): Pieces<Gap[]> {
  const places = yield* inPieces(blocks, (block) => {
    const onDay = block.removedAt === null ? blockOnDay(date, block, block.frame) : null;
    return onDay === null ? [] : [{ block, interval: shownStretch(onDay.interval) }];
  });
  const ran = done
    .flatMap(({ session }) => {
      const shown = segmentsOnDay(date, inWholeMinutes(session), frame, now);
      return shown.map((each) => ({ session, ...shownStretch(each) }));
    })
    .sort(
      (a, b) => compare(b.end, a.end) || compare(b.start, a.start) || compare(a.session.id, b.session.id),
    );
  // A stretch without length may be that of the interrupted session itself.
  const starts = done
    .flatMap(({ segments }) => segments.flatMap(({ start, end }) => (start < end ? [start] : [])))
    .sort();
  const interrupted = sessions
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap((session) =>
      session.interruptions.flatMap((each) => {
        const part = interruptionOnDay(date, session, each, frame, now);
        return part === null ? [] : [each.until === null ? untilNextStart(part, starts) : part];
      }),
    );
  const span = extentOf([...ran, ...places.map(({ interval }) => interval)]);
  if (span === null) return [];
  const asked = { start: span.start, end: earlier(span.end, shownMinute(now)) };
  const taken = [...sessions, ...beside].flatMap((session) => wholeTimes(session, now));
  const gaps = without([asked], [...ran, ...interrupted.map(shownStretch), ...taken, ...leftOut]);
  return yield* inPieces(gaps, (gap): Gap[] => [
    {
      kind: 'gap',
      ...gap,
      minutes: shownMinutesBetween(gap.start, gap.end),
      sameAsBefore: ranBefore(gap, ran),
      planned: plannedIn(gap, places),
    },
  ]);
}

/**
 * Everything that a session takes up, as shown, except an open interruption. A session that was recorded in another zone may lie in the time
 * of this day by the clock, although it belongs to the day before or after.
 */
function wholeTimes(session: Session, now: Instant): readonly Interval[] {
  if (session.deletedAt !== null) return [];
  const closed = session.interruptions.flatMap(({ at, until }) =>
    until === null ? [] : [{ start: at, end: until }],
  );
  return [...segmentsUntil(session, now), ...closed].map(shownStretch);
}

/**
 * An interruption that was left open says nothing about the time after something else was started (rules, "an interruption left open").
 * `starts` are in order and exact: by the minutes shown, a session that started after the interruption but in the same minute would seem to
 * have started before it.
 */
function untilNextStart({ start, end }: Interval, starts: readonly Instant[]): Interval {
  const next = starts[firstWhere(starts, (each) => each >= start)];
  return { start, end: next === undefined ? end : earlier(end, next) };
}

/** `ran` is ordered with the last first. */
function ranBefore(
  gap: Interval,
  ran: readonly (Interval & { readonly session: Session })[],
): Gap['sameAsBefore'] {
  const last = ran.find(({ end }) => end <= gap.start);
  if (last === undefined) return null;
  const { id, name, labels, linkedTaskId } = last.session;
  return { session: id, name, labels, linkedTaskId };
}

function plannedIn(
  gap: Interval,
  places: readonly { readonly block: Block; readonly interval: Interval }[],
): Gap['planned'] {
  const [most] = places
    .flatMap(({ block, interval }) => {
      const part = intersection(interval, gap);
      return part === null ? [] : [{ block, part }];
    })
    .sort(
      (a, b) =>
        lengthMs(b.part) - lengthMs(a.part) ||
        compare(a.part.start, b.part.start) ||
        compare(a.block.start, b.block.start) ||
        compare(a.block.id, b.block.id),
    );
  if (most === undefined) return null;
  const { id, title, labels, taskId } = most.block;
  return { block: id, name: title, labels, linkedTaskId: taskId, ...most.part };
}

function keyOf(stretch: Gap | Doubt): string {
  return stretch.kind === 'gap'
    ? stretch.kind
    : [stretch.kind, ...stretch.sessions.map(({ session }) => session)].join(' ');
}
