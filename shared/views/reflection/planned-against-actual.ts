/**
 * Compares what was done with what was planned (rules, "planned against actual"). The result does not depend on the order of the input. A
 * calendar file can bring thousands of blocks to one day, so the work can be suspended after each of them.
 */

import { compare } from '../../compare.ts';
import type { Block } from '../../domain/block.ts';
import type { BaselineBlock } from '../../domain/day-page.ts';
import { isActive, type Segment, type Session } from '../../domain/session.ts';
import { segmentsUntil } from '../../domain/times.ts';
import { sum } from '../../sum.ts';
import type { LocalDate } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import { coveredMs, extentOf, lengthMs } from '../../time/interval.ts';
import { segmentsOnDay } from '../session-days.ts';
import { inWholeMinutes, shownMinutesBetween, shownStretch } from '../whole-minutes.ts';
import { type BlockOnDay, blockOnDay } from './block-days.ts';
import { type ChangesOfPlan, changesOfPlan } from './changes-of-plan.ts';
import type {
  Against,
  BlockLine,
  Comparison,
  Line,
  LineState,
  UnplannedLine,
  Verdict,
} from './comparison.ts';
import { blockServed, nameKey, type Place } from './matching.ts';
import { inPieces, type Pieces } from './pieces.ts';
import type { Reflected } from './reflected.ts';
import { verdictOf } from './verdict.ts';

/** A session with the part of it that lies on the day. */
interface Done {
  readonly session: Session;
  readonly segments: readonly Segment[];
  /** Whether all of it lies on this day. */
  readonly isOfOneDay: boolean;
  /** Whether it runs and has not continued beyond the day. */
  readonly isRunning: boolean;
}

type PlannedHere = Place & BlockOnDay & Pick<BaselineBlock, 'title' | 'labels'>;

/**
 * A day without a baseline is compared with the plan as it stands. Only the part of a session that lies on the day counts. A session that
 * was only interrupted on the day has no line.
 */
export function* plannedAgainstActual(
  date: LocalDate,
  given: Reflected & { readonly against: Against },
): Pieces<Comparison> {
  const changes = changesOfPlan(date, given);
  const against = given.page?.baseline == null ? 'as-changed' : given.against;
  yield;
  const done = doneOn(date, given);
  // Against the baseline, the other plan is only needed for blocks that moved.
  const asChanged =
    against === 'as-changed' || changes.moved > 0 ? yield* linesAsChanged(date, given, done, changes) : [];
  const unordered =
    against === 'baseline' ? yield* linesAgainstBaseline(date, given, done, changes, asChanged) : asChanged;
  const lines = unordered.toSorted(byStart);
  yield;
  return {
    date,
    against,
    lines,
    ...headline(lines, done),
    counts: countsOf(lines, changes),
    removed: changes.removed,
    added: changes.added.map(({ id }) => id),
  };
}

function doneOn(date: LocalDate, { sessions, frame, now }: Reflected): Done[] {
  return sessions
    .filter(({ deletedAt }) => deletedAt === null)
    .map((session) => {
      const shown = inWholeMinutes(session);
      const segments = segmentsOnDay(date, shown, frame, now);
      const isOfOneDay = sum(segmentsUntil(shown, now), lengthMs) === sum(segments, lengthMs);
      const isRunning = session.progress.status === 'running' && (segments.at(-1)?.end ?? '') >= now;
      return { session, segments, isOfOneDay, isRunning };
    })
    .filter(({ segments }) => segments.length > 0)
    .sort((a, b) => compare(startOf(a), startOf(b)) || compare(a.session.id, b.session.id));
}

function startOf({ session, segments }: Done): Instant {
  return segments[0]?.start ?? session.createdAt;
}

function* linesAsChanged(
  date: LocalDate,
  { blocks, now }: Reflected,
  done: readonly Done[],
  changes: ChangesOfPlan,
): Pieces<Line[]> {
  const places = yield* inPieces(blocks, (block) =>
    block.removedAt === null ? placeOf(date, block, block.frame) : [],
  );
  const { served, unplanned } = yield* shared(done, places);
  const lines = yield* inPieces(places, (place): BlockLine[] => {
    const by = served.get(place) ?? [];
    return [
      {
        ...blockFigures(place, by),
        state: verdict(place, by, false, now),
        asChanged: null,
        change: changes.ofBlock.get(place.id) ?? null,
      },
    ];
  });
  return [...lines, ...unplanned.map((session) => unplannedLine(session, null))];
}

function* linesAgainstBaseline(
  date: LocalDate,
  { blocks, page, frame, now }: Reflected,
  done: readonly Done[],
  changes: ChangesOfPlan,
  asChanged: readonly Line[],
): Pieces<Line[]> {
  const frames = new Map(blocks.map((block) => [block.id, block.frame]));
  const onDay = (block: Block) => placeOf(date, block, block.frame);
  const places = [
    ...(yield* inPieces(page?.baseline?.blocks ?? [], (block): PlannedHere[] => {
      const place = placeOf(date, block, frames.get(block.id) ?? frame);
      return place.length === 0 ? [uncut(block)] : place;
    })),
    ...changes.carried.flatMap(onDay),
  ];
  const added = yield* inPieces(changes.added, onDay);
  const { served, unplanned } = yield* shared(done, places);
  const verdicts = new Map(
    asChanged.flatMap((line) =>
      line.kind === 'block' && line.state !== 'moved' ? [[line.block, line.state] as const] : [],
    ),
  );
  const lines = yield* inPieces(places, (place): BlockLine[] => {
    const by = served.get(place) ?? [];
    const change = changes.ofBlock.get(place.id) ?? null;
    const isMoved = change?.kind === 'moved';
    return [
      {
        ...blockFigures(place, by),
        state: isMoved ? 'moved' : verdict(place, by, change?.kind === 'removed', now),
        asChanged: isMoved ? (verdicts.get(place.id) ?? null) : null,
        change,
      },
    ];
  });
  const others = yield* inPieces(unplanned, (done) => [
    unplannedLine(done, blockServed(done.session, done, added)?.id ?? null),
  ]);
  return [...lines, ...others];
}

function placeOf(date: LocalDate, block: BaselineBlock, frame: Reflected['frame']): PlannedHere[] {
  const onDay = blockOnDay(date, block, frame);
  const { id, title, labels, taskId } = block;
  return onDay === null ? [] : [{ id, key: nameKey(title), title, labels, taskId, ...onDay }];
}

/** A baseline belongs to this day, even if its block lies on another day as days are counted now. */
function uncut({ id, title, labels, taskId, start, end }: BaselineBlock): PlannedHere {
  const interval = { start, end };
  return { id, key: nameKey(title), title, labels, taskId, interval, cutAtStart: false, cutAtEnd: false };
}

/** Assigns each session to the one block that it serves, or to none. */
function* shared(
  done: readonly Done[],
  places: readonly PlannedHere[],
): Pieces<{
  readonly served: ReadonlyMap<PlannedHere, readonly Done[]>;
  readonly unplanned: readonly Done[];
}> {
  const served = new Map<PlannedHere, Done[]>();
  const unplanned: Done[] = [];
  for (const each of done) {
    const place = blockServed(each.session, each, places);
    if (place === null) unplanned.push(each);
    else {
      const by = served.get(place);
      if (by === undefined) served.set(place, [each]);
      else by.push(each);
    }
    yield;
  }
  return { served, unplanned };
}

function blockFigures(place: PlannedHere, by: readonly Done[]) {
  const { id, title, labels, taskId, interval: planned, cutAtStart, cutAtEnd } = place;
  const figures = figuresOf(by, shownMinutesBetween(planned.start, planned.end));
  const { actual } = figures;
  return {
    kind: 'block',
    block: id,
    title,
    labels,
    taskId,
    planned,
    cutAtStart,
    cutAtEnd,
    ...figures,
    startShiftMinutes: actual === null ? null : shownMinutesBetween(planned.start, actual.start),
    endShiftMinutes: actual === null ? null : shownMinutesBetween(planned.end, actual.end),
  } as const;
}

function unplannedLine(done: Done, addedBlock: string | null): UnplannedLine {
  const { id, name, labels, linkedTaskId } = done.session;
  return {
    kind: 'session',
    session: id,
    title: name,
    labels,
    taskId: linkedTaskId,
    state: 'unplanned',
    addedBlock,
    ...figuresOf([done], 0),
  };
}

function figuresOf(by: readonly Done[], plannedMinutes: number) {
  const segments = by.flatMap((each) => each.segments);
  const workedMinutes = sum(by, (each) => wholeMinutes(sum(each.segments, lengthMs)));
  return {
    plannedMinutes,
    workedMinutes,
    differenceMinutes: workedMinutes - plannedMinutes,
    actual: extentOf(segments),
    sessions: by.map(({ session }) => session.id),
    isActive: by.some(({ session }) => isActive(session)),
    isRunning: by.some((each) => each.isRunning),
  };
}

function verdict(place: PlannedHere, by: readonly Done[], isRemoved: boolean, now: Instant): Verdict {
  return verdictOf({ planned: place.interval, ...figuresOf(by, 0), isRemoved }, now);
}

/** Counts each moment once (rules, "worked time of a day"), and says by how much the lines add up to more. */
function headline(lines: readonly Line[], done: readonly Done[]) {
  const planned = lines.flatMap((line) => (line.kind === 'block' ? [line.planned] : []));
  const plannedMinutes = wholeMinutes(coveredMs(planned.map(shownStretch)));
  const workedMinutes = wholeMinutes(coveredMs(done.flatMap(({ segments }) => segments)));
  return {
    plannedMinutes,
    plannedTwiceMinutes: sum(lines, (line) => line.plannedMinutes) - plannedMinutes,
    workedMinutes,
    workedTwiceMinutes: sum(lines, (line) => line.workedMinutes) - workedMinutes,
  };
}

/** For a running session, a minute that has only begun does not count. */
function wholeMinutes(ms: number): number {
  return Math.floor(ms / 60_000);
}

function countsOf(lines: readonly Line[], { moved }: ChangesOfPlan): Record<LineState, number> {
  const counts: Record<LineState, number> = {
    'on-plan': 0,
    shifted: 0,
    over: 0,
    under: 0,
    skipped: 0,
    unplanned: 0,
    moved: 0,
    'under-way': 0,
    'to-come': 0,
  };
  for (const { state } of lines) counts[state] += 1;
  return { ...counts, moved };
}

function byStart(a: Line, b: Line): number {
  return compare(startOfLine(a), startOfLine(b)) || compare(a.title, b.title) || compare(idOf(a), idOf(b));
}

function startOfLine(line: Line): string {
  return (line.kind === 'block' ? line.planned : line.actual)?.start ?? '';
}

function idOf(line: Line): string {
  return line.kind === 'block' ? line.block : line.session;
}
