/**
 * Compares the wall clock with the monotonic one, and records a step with every session that it affects: active sessions, sessions that
 * were active at the last look, and sessions that ended while the clock was ahead, once it is put right.
 */
import { attendanceSaid } from '../../shared/domain/attendance-said.ts';
import type { ClockMove } from '../../shared/domain/commands.ts';
import { momentsOf } from '../../shared/domain/session/clock-step.ts';
import { isActive, lastMoment, type Session, type SessionId } from '../../shared/domain/session.ts';
import { stepFromMs } from '../../shared/domain/to-come.ts';
import { addDays, dayOf } from '../../shared/time/day.ts';
import { earlier, type Instant, later, msOf, shift } from '../../shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Leap, Seen, SteadyClock } from '../ports/presence.ts';
import type { RoutineLogService } from '../service/service.ts';
import { type AfterStep, afterStep, stepWhileAway, withLeap } from './leaps.ts';
import { type Reading, type Step, shortestAwayMs, stepBetween } from './tick.ts';
import type { Noticed, ToRecord } from './to-record.ts';
import { Touched } from './touched.ts';

export interface ClockWatchParts {
  readonly service: Pick<RoutineLogService, 'active' | 'frame' | 'owner' | 'store'>;
  readonly clock: Clock;
  readonly steady: SteadyClock;
  readonly logger: Logger;
}

/** How far back to look for sessions that ended by a wrong clock. */
const lookedBackMs = 31 * 86_400_000;
const believedAfterMs = 30 * 86_400_000;
/** After an absence this long, everything in the trash is due. As the clock might be years ahead instead, it is doubted for a day. */
const doubtedFromMs = 30 * 86_400_000;
const doubtedForMs = 86_400_000;

function isKnown({ isPossible, byMs }: Leap, stoodMs: number): boolean {
  return isPossible !== true && (stoodMs < believedAfterMs || byMs < 0);
}

function isDoubted({ isPossible, byMs }: Leap, stoodMs: number): boolean {
  return isPossible === true && byMs >= doubtedFromMs && stoodMs < doubtedForMs;
}

/**
 * What is known of a leap after an absence. One that was at least as long as the leap may hide that the clock was put right meanwhile: then
 * a clock that was ahead is only possibly so, and one that was behind counts as right. Otherwise a later step of the same size would
 * move what was recorded by a right clock.
 */
function afterAbsence(leap: Leap, awayMs: number): readonly Leap[] {
  const { since, byMs } = leap;
  if (awayMs < Math.abs(byMs)) return [leap];
  return byMs > 0 ? [{ since, byMs, isPossible: true }] : [];
}

/** A step of the clock that was seen, and is not recorded yet. */
export interface SeenStep {
  readonly step: Step;
  readonly after: AfterStep;
  /** The sessions that were active at the previous reading of the clocks. */
  readonly wasUnderWay: readonly Session[];
  /** Since when the person was at work or away, at that reading. */
  readonly wasAtWorkSince: Instant | null;
  /** Finds, for each leap that the step takes back, the sessions that were active while the clock was off by it. */
  readonly touched: () => Promise<readonly ReadonlySet<SessionId>[]>;
}

export class ClockWatch {
  readonly #parts: ClockWatchParts;
  readonly #toRecord: ToRecord;
  #reading: Reading;
  #underWay: readonly Session[] = [];
  #atWorkSince: Instant | null = null;
  #leaps: readonly Leap[] = [];
  readonly #touched: Touched;

  constructor(parts: ClockWatchParts, toRecord: ToRecord) {
    this.#parts = parts;
    this.#toRecord = toRecord;
    this.#touched = new Touched(parts.service.store);
    this.#reading = this.#now();
  }

  /** The sessions that were active when the clocks were last read. */
  get underWay(): readonly Session[] {
    return this.#underWay;
  }

  /** How far the wall clock is known to be off. */
  get leaps(): readonly Leap[] {
    return this.#leaps;
  }

  /** `seen`: when the program last ran. The clock may have been put right since. Answers the same as `note`. */
  async begin(seen: Seen | null): Promise<readonly ClockMove[]> {
    this.#leaps = seen?.leaps ?? [];
    // What is recorded from now on was recorded after those leaps (`Touched`).
    for (const { after } of this.#leaps) if (after !== undefined) this.#parts.service.store.reachClock(after);
    this.read();
    const { now } = this.#reading;
    const known = this.#underWay.map(({ updatedAt }) => updatedAt);
    const last = (seen === null ? known : [...known, seen.at]).reduce<Instant | null>(
      (latest, at) => (latest === null ? at : later(latest, at)),
      null,
    );
    if (last === null) return [];
    const awayMs = msOf(now) - msOf(last);
    this.#leaps = this.#leaps.flatMap((leap) => afterAbsence(leap, awayMs));
    this.#touched.begin(this.#leaps);
    this.#touched.note(this.#leaps, this.#underWay);
    if (awayMs < -stepFromMs) return this.note(this.#seen(stepWhileAway(this.#leaps, last, now), [], null));
    if (awayMs >= shortestAwayMs)
      this.#leaps = withLeap(this.#leaps, { since: now, byMs: awayMs, isPossible: true });
    return [];
  }

  /** How far the wall clock is known to be ahead, in milliseconds. A clock that has been so for thirty days counts as right. */
  get aheadMs(): number {
    return this.#sumOf(isKnown);
  }

  /**
   * Includes what it may be ahead after an absence so long that it cannot be told from a clock that is years ahead. After a day the clock
   * counts as right.
   */
  get mayBeAheadMs(): number {
    return this.#sumOf((leap, stoodMs) => isKnown(leap, stoodMs) || isDoubted(leap, stoodMs));
  }

  #sumOf(isCounted: (leap: Leap, stoodMs: number) => boolean): number {
    const { now } = this.#reading;
    const counted = this.#leaps.filter((leap) =>
      isCounted(leap, leap.since === null ? 0 : msOf(now) - msOf(leap.since)),
    );
    return Math.max(
      0,
      counted.reduce((sum, { byMs }) => sum + byMs, 0),
    );
  }

  /** Reads both clocks. Null if the wall clock was not set since the last reading. */
  read(): SeenStep | null {
    const before = this.#reading;
    this.#reading = this.#now();
    const step = stepBetween(before, this.#reading);
    const wasUnderWay = this.#underWay;
    const wasAtWorkSince = this.#atWorkSince;
    const { service } = this.#parts;
    this.#underWay = service.active();
    this.#atWorkSince = attendanceSaid(service.store.registry, service.owner())?.since ?? null;
    this.#touched.note(this.#leaps, this.#underWay);
    if (step === null) return null;
    const seen = this.#seen(step, wasUnderWay, wasAtWorkSince);
    // They are moved by this step, so they have to move again when it is taken back, even if they end before the next look.
    this.#touched.note(this.#leaps, [...wasUnderWay, ...this.#underWay]);
    return seen;
  }

  #seen(step: Step, wasUnderWay: readonly Session[], wasAtWorkSince: Instant | null): SeenStep {
    const { logger, service } = this.#parts;
    const after = afterStep(this.#leaps, step, service.store.latestClock);
    this.#leaps = after.leaps;
    logger.warn('the clock jumped', { observed: step.observed, expected: step.expected });
    return { step, after, wasUnderWay, wasAtWorkSince, touched: this.#touched.of(after.back) };
  }

  /** Records the step with the sessions. Answers how moments move that were written while the clock was off. */
  async note({ step, after, wasUnderWay, wasAtWorkSince, touched }: SeenStep): Promise<readonly ClockMove[]> {
    const { service } = this.#parts;
    const before = new Map(wasUnderWay.map((each) => [each.id, momentsOf(each)]));
    const moves = after.moves ?? [];
    const late = this.#toRecord.takenFor(moves);
    const told = new Set([...service.active().map(({ id }) => id), ...before.keys()]);
    for (const id of told) await this.#toRecord.put(this.#told(id, step, after.moves, before.get(id) ?? []));
    if (moves.length > 0) await this.#toRecord.put(this.#atWork(step, moves, wasAtWorkSince));
    await this.#toRecord.put({
      find: async () => {
        const byLeap = await touched();
        const ended = await this.#endedBy(step, after, byLeap);
        return [...ended]
          .filter((id) => !told.has(id))
          .map((id) => this.#told(id, step, movesOf(id, moves, byLeap)));
      },
    });
    for (const noticed of late) await this.#toRecord.put(noticed);
    return moves;
  }

  #now(): Reading {
    const { clock, steady } = this.#parts;
    return { now: clock.now(), elapsedMs: steady.elapsedMs() };
  }

  /**
   * `moments`: those that the session had before the step; if absent, all that it has now. They are left out as well while an earlier step
   * still waits for the disk: that step will have moved them by then, and no moments are added as long as the disk refuses.
   */
  #told(
    session: SessionId,
    { observed, expected, before }: Step,
    moves: readonly ClockMove[] | null,
    moments?: readonly Instant[],
  ): Noticed {
    const owner = this.#parts.service.owner();
    const hasMoved = this.#toRecord.waitingOf(session).some(({ type }) => type === 'NoteClockStep');
    const looked =
      before === null || moments === undefined || hasMoved ? {} : { before: { at: before, moments } };
    return { type: 'NoteClockStep', owner, session, observed, expected, moves, ...looked };
  }

  #atWork(
    { observed, expected, before }: Step,
    moves: readonly ClockMove[],
    wasSince: Instant | null,
  ): Noticed {
    const owner = this.#parts.service.owner();
    const moments = wasSince === null ? [] : [wasSince];
    const looked = before === null || this.#toRecord.isWaiting ? {} : { before: { at: before, moments } };
    return { type: 'MoveAttendance', owner, observed, expected, moves, ...looked };
  }

  /**
   * Sessions that ended while the clock was seen to be off. If that was not seen, the present time may be the wrong one. While the clock was
   * behind, sessions of that time and earlier ones may have the same times, so only those that were seen to be active are taken.
   */
  async #endedBy(
    { observed, expected }: Step,
    { moves, back }: AfterStep,
    byLeap: readonly ReadonlySet<SessionId>[],
  ): Promise<ReadonlySet<SessionId>> {
    const { service } = this.#parts;
    const owner = service.owner();
    const isSeen = back.length > 0;
    const touched = new Set(byLeap.flatMap((each) => [...each]));
    if (isSeen && observed >= expected) return touched;
    const from = earlier(moves?.at(-1)?.since ?? observed, observed);
    if (!isSeen || observed >= expected || service.store.latestEnd(owner) <= from) return new Set();
    const frame = service.frame();
    const first = dayOf(later(from, shift(expected, -lookedBackMs)), frame);
    const found = await service.store.onDays(owner, addDays(first, -1), addDays(dayOf(expected, frame), 1));
    const isBy = (each: Session) => !isActive(each) && each.source === 'timer' && lastMoment(each) > from;
    return new Set([...touched, ...found.filter(isBy).map(({ id }) => id)]);
  }
}

/**
 * How the moments of a session move that is over. A leap of which it is not known since when it counts has moved only the sessions that
 * were active then, so taking it back moves no others.
 */
function movesOf(
  id: SessionId,
  moves: readonly ClockMove[],
  byLeap: readonly ReadonlySet<SessionId>[],
): readonly ClockMove[] {
  return moves.filter(({ since }, place) => since !== null || byLeap[place]?.has(id) !== false);
}
