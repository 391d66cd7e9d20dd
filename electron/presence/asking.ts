/**
 * What becomes of an absence: the time that ran in it is put in doubt, which asks the person about it, or becomes an interruption where the
 * settings say so. The doubt is noted while the absence goes on, without an end, and gets its end at the return.
 */

import { movedMoment } from '../../shared/domain/clock-moves.ts';
import type { ClockMove } from '../../shared/domain/commands.ts';
import type { Doubt, DoubtReason, Session } from '../../shared/domain/session.ts';
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
  /** When the last absence that was asked about ended, or the program ran again. A doubt that has no end yet ends here. */
  #backAt: Instant;

  constructor(parts: AskingParts, toRecord: ToRecord) {
    this.#parts = parts;
    this.#toRecord = toRecord;
    this.#backAt = parts.clock.now();
  }

  /** The present absence has been asked about. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  running(): readonly Session[] {
    return this.#parts.service.active().filter(({ progress }) => progress.status === 'running');
  }

  /** Asks while it goes on. What was answered meanwhile is not asked again. */
  goesOn(absence: Absence): Promise<void> {
    return this.#ask(absence, null);
  }

  /** Asks from its first minute on, so that the absence is known should the program end meanwhile. */
  async goesOnIfLong(absence: Absence, now: Instant): Promise<void> {
    if (!this.#isAsked && msOf(now) - msOf(absence.since) >= shortestAwayMs) await this.#ask(absence, null);
  }

  /** One of less than a minute is not asked about. */
  async isOver(absence: Absence, at: Instant): Promise<void> {
    if (this.#isAsked || msOf(at) - msOf(absence.since) >= shortestAwayMs) {
      await this.#ask(absence, at);
      this.#backAt = at;
    }
    this.#isAsked = false;
  }

  /** Nobody has to be asked about the time since then: they knew of it. */
  wasThere(at: Instant): void {
    this.#backAt = at;
  }

  /** The clock was set: the moments that are kept here move with it. */
  moves(moves: readonly ClockMove[]): void {
    this.#backAt = movedMoment(this.#backAt, moves);
  }

  /** Whether some doubt has no end and will get none: the absence ended while its session was over, or before this start of the program. */
  get isLeftOpen(): boolean {
    return this.#leftOpen().length > 0;
  }

  async closeLeftOpen(): Promise<void> {
    for (const session of this.#leftOpen())
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

  /** The disk has not taken it yet that it is in doubt. */
  #isStillToBeAsked({ id }: Session): boolean {
    return this.#toRecord.waitingOf(id).some((each) => each.type === 'DoubtStretch' && each.until === null);
  }

  /** The end that one has may be known, and not on the disk yet. */
  #leftOpen(): readonly Session[] {
    if (this.#isAsked) return [];
    const isLeft = ({ id, doubts = [] }: Session) =>
      doubts.some(isGoingOn) && this.#toRecord.waitingOf(id).length === 0;
    return this.#parts.service.active().filter(isLeft);
  }

  #of({ id }: Session) {
    return { owner: this.#parts.service.owner(), session: id };
  }
}

function isGoingOn({ until }: Doubt): boolean {
  return until === null;
}
