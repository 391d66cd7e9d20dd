/**
 * Decides what happens with an absence: running time in it becomes a doubt, about which the person is asked, or an interruption if the
 * settings say so. The doubt is recorded during the absence, without an end, and gets its end at the return.
 */

import { movedMoment } from '../../shared/domain/clock-moves.ts';
import type { ClockMove } from '../../shared/domain/commands.ts';
import { type Doubt, type DoubtReason, isRunning, type Session } from '../../shared/domain/session.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { RoutineLogService } from '../service/service.ts';
import type { Absence, Cause } from './away.ts';
import { shortestAwayMs } from './tick.ts';
import type { ToRecord } from './to-record.ts';

export interface AskingParts {
  readonly service: Pick<RoutineLogService, 'active' | 'owner'>;
  readonly clock: Clock;
  readonly speech: Speech;
}

export class Asking {
  readonly #parts: AskingParts;
  readonly #toRecord: ToRecord;
  #isAsked = false;
  /** When the last absence that was asked about ended, or when the program began to run. A doubt without an end ends here. */
  #backAt: Instant;

  constructor(parts: AskingParts, toRecord: ToRecord) {
    this.#parts = parts;
    this.#toRecord = toRecord;
    this.#backAt = parts.clock.now();
  }

  /** Whether the present absence has been asked about. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  running(): readonly Session[] {
    return this.#parts.service.active().filter(isRunning);
  }

  /** Asks during the absence. Time about which the person has answered meanwhile is not asked about again. */
  goesOn(absence: Absence): Promise<void> {
    return this.#ask(absence, null);
  }

  /** Asks from the first minute on, so that the absence is known if the program ends meanwhile. */
  async goesOnIfLong(absence: Absence, now: Instant): Promise<void> {
    if (!this.#isAsked && msOf(now) - msOf(absence.since) >= shortestAwayMs) await this.#ask(absence, null);
  }

  /** Ends the absence. One of less than a minute is not asked about. */
  async isOver(absence: Absence, at: Instant): Promise<void> {
    if (this.#isAsked || msOf(at) - msOf(absence.since) >= shortestAwayMs) {
      await this.#ask(absence, at);
      this.#backAt = at;
    }
    this.#isAsked = false;
  }

  /** The person knew of the time up to `at`, so it need not be asked about. */
  wasThere(at: Instant): void {
    this.#backAt = at;
  }

  /** The clock was set, so the moments kept here move with it. */
  moves(moves: readonly ClockMove[]): void {
    this.#backAt = movedMoment(this.#backAt, moves);
  }

  /**
   * Whether a doubt has no end and would never get one, because the absence ended while its session was over, or before this start of the
   * program. `active`: the active sessions.
   */
  isLeftOpen(active: readonly Session[]): boolean {
    return this.#leftOpen(active).length > 0;
  }

  async closeLeftOpen(): Promise<void> {
    for (const session of this.#leftOpen(this.#parts.service.active()))
      for (const { from, why } of (session.doubts ?? []).filter(isGoingOn)) {
        const until = from < this.#backAt ? this.#backAt : this.#parts.clock.now();
        await this.doubt(session, from, until, why);
      }
  }

  async doubt(session: Session, from: Instant, until: Instant | null, why: DoubtReason): Promise<void> {
    await this.#toRecord.put({ type: 'DoubtStretch', ...this.#of(session), from, until, why });
  }

  async interrupt(at: Instant, why: `presence.${Cause | 'shutdown'}`): Promise<void> {
    const reason = this.#parts.speech.t(why);
    for (const session of this.running())
      await this.#toRecord.put({
        type: 'InterruptSession',
        ...this.#of(session),
        cause: 'system',
        reason,
        at,
      });
  }

  async #ask({ since, why }: Absence, until: Instant | null): Promise<void> {
    const wasAsked = this.#isAsked;
    this.#isAsked = true;
    for (const session of wasAsked ? this.#parts.service.active() : this.running())
      if (!wasAsked || (session.doubts ?? []).some(isGoingOn) || this.#isStillToBeAsked(session))
        await this.doubt(session, since, until, why);
  }

  /** Whether the doubt still waits because the disk has refused it. */
  #isStillToBeAsked({ id }: Session): boolean {
    return this.#toRecord.waitingOf(id).some((each) => each.type === 'DoubtStretch' && each.until === null);
  }

  /** A session with waiting records is left out, because the end of its doubt may be among them. */
  #leftOpen(active: readonly Session[]): readonly Session[] {
    if (this.#isAsked) return [];
    const isLeft = ({ id, doubts = [] }: Session) =>
      doubts.some(isGoingOn) && this.#toRecord.waitingOf(id).length === 0;
    return active.filter(isLeft);
  }

  #of({ id }: Session) {
    return { owner: this.#parts.service.owner(), session: id };
  }
}

function isGoingOn({ until }: Doubt): boolean {
  return until === null;
}
