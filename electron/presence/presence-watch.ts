/**
 * Watches whether running time was really worked: whether the person was at the computer, whether the machine slept, whether the clock was
 * set, and whether the program itself was running. It asks about such time, or interrupts if the settings say so, and changes nothing else.
 * While no session runs it does nothing, except for one last look after the last session.
 */

import { assertNever } from '../../shared/assert-never.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { movedMoment } from '../../shared/domain/clock-moves.ts';
import { isRunning, type Session } from '../../shared/domain/session.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { earlier, type Instant, later, msOf, shift } from '../../shared/time/instant.ts';
import type { Logger } from '../ports/logger.ts';
import type { IdleSource, LastSeen, Leaving, MachineEvent, MachineEvents } from '../ports/presence.ts';
import type { Timekeeping } from '../ports/timekeeping.ts';
import { msToBeat } from '../service/beat.ts';
import type { RoutineLogService } from '../service/service.ts';
import { Asking } from './asking.ts';
import { Away, type Cause } from './away.ts';
import { BehindLock, wasLastMadeByHand } from './behind-lock.ts';
import { ClockWatch, type SeenStep } from './clock-watch.ts';
import { Heartbeat, heartbeatMs } from './heartbeat.ts';
import { gapBetween, type Reading, shortestAwayMs } from './tick.ts';
import { ToRecord } from './to-record.ts';

export interface PresenceParts extends Timekeeping {
  readonly service: Pick<RoutineLogService, 'active' | 'execute' | 'frame' | 'owner' | 'store'>;
  readonly lastSeen: LastSeen;
  /** If absent, nobody can tell. */
  readonly idle?: IdleSource;
  readonly machine?: MachineEvents;
  readonly settings: () => Pick<Settings, 'idleMinutes' | 'whenAsleep' | 'whenLocked' | 'whenShutDown'>;
  readonly speech: Speech;
  readonly logger: Logger;
}

/**
 * How often it looks while the person is away, so that the time of the return is known to within this, and while the disk refuses records.
 * The latter is short because a person who has made room on the disk may end the session soon, and nothing can be asked about a session
 * that is over.
 */
const awayMs = 5_000;

/** A person who used keyboard or mouse within this time is at the computer, because it looks every few seconds. */
const presentMs = 4 * awayMs;

export class PresenceWatch {
  readonly #parts: PresenceParts;
  readonly #away = new Away();
  readonly #behindLock = new BehindLock();
  readonly #toRecord: ToRecord;
  readonly #clocks: ClockWatch;
  readonly #asking: Asking;
  readonly #heartbeat: Heartbeat;
  /** At the last look; null while no session runs, when there is nothing to look for. */
  #reading: Reading | null = null;
  /** Milliseconds until the next look. */
  #waitsMs = heartbeatMs;
  /** Cancels the next look; undefined if none is due. */
  #cancel: (() => void) | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** How long looks have continued since the machine announced its sleep. */
  #awakeMs = 0;
  #isOver = false;
  readonly #undo: (() => void)[] = [];

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    this.#toRecord = new ToRecord(parts.service);
    this.#clocks = new ClockWatch(parts, this.#toRecord);
    this.#asking = new Asking(parts, this.#toRecord);
    this.#heartbeat = new Heartbeat(parts);
  }

  /**
   * Asks about the time in which the program was not running, and begins to watch. If it rejects, it has stopped everything that it began, and
   * may be called again.
   */
  async begin(): Promise<void> {
    try {
      await this.#begin();
    } catch (error) {
      this.#stop();
      await this.#inTurn(() => this.#heartbeat.close());
      throw error;
    }
  }

  async #begin(): Promise<void> {
    const { service, clock, settings, machine } = this.#parts;
    const seen = await this.#heartbeat.lastSeen();
    const now = clock.now();
    const signs = this.#asking
      .running()
      .map((each) => [each, lastSign(each, seen?.at ?? each.updatedAt)] as const);
    const moves = await this.#clocks.begin(seen);
    // A person who quits leaves the session running on purpose. A shutdown is asked about unless the settings say otherwise.
    const isAsked =
      seen !== null &&
      seen.left !== 'quit' &&
      !(seen.left === 'shutdown' && settings().whenShutDown === 'nothing');
    if (isAsked)
      for (const [session, sign] of signs)
        await this.#asking.doubt(session, movedMoment(sign, moves), now, 'crash');
    // The person who ended the program was present at that moment. The same is assumed for a shutdown that is not asked about.
    if (seen !== null && !isAsked) this.#asking.wasThere(earlier(movedMoment(seen.at, moves), now));
    await this.#asking.closeLeftOpen();
    // Not awaited, so that the start does not wait for this write.
    void this.#inTurn(() => this.#noteRunning(now, null));
    this.#undo.push(service.store.onDidChange(() => this.#changed()));
    if (machine !== undefined)
      this.#undo.push(machine.listen((event) => this.#inTurn(() => this.#noticed(event))));
    this.#attend(service.active());
  }

  /** Every commit waits for this, so the active sessions are asked for once. */
  #changed(): void {
    if (this.#away.has('lock')) void this.#inTurn(() => this.#actedBehindLock());
    void this.lookAtClocks();
    const active = this.#clocks.underWay;
    this.#attend(active);
    // A change was saved, so the disk accepts writes again.
    if (this.#toRecord.isWaiting) void this.#inTurn(() => this.#toRecord.again());
    if (this.#asking.isLeftOpen(active)) void this.#inTurn(() => this.#asking.closeLeftOpen());
  }

  /** Looks at once, as the timer does. Resolves when everything that follows from it is written. */
  async look(): Promise<void> {
    void this.#inTurn(() => this.#look());
    // A step of the clock may be seen while something earlier is being written, and is recorded after that.
    for (let last: Promise<void> | null = null; last !== this.#turn; ) {
      last = this.#turn;
      await last;
    }
  }

  /** The present instant, minus what the wall clock is known to be ahead. */
  nowAsKnown(): Instant {
    void this.lookAtClocks();
    return shift(this.#parts.clock.now(), -this.#clocks.aheadMs);
  }

  /** Also minus what the wall clock may be ahead, so that nothing is purged by its age too early. */
  nowAtLeast(): Instant {
    void this.lookAtClocks();
    return shift(this.#parts.clock.now(), -this.#clocks.mayBeAheadMs);
  }

  /**
   * Compares the two clocks. A step is recorded after the work in progress; the promise resolves when that is done. No command waits for
   * it: one that arrives meanwhile already uses the new time.
   */
  lookAtClocks(): Promise<void> {
    const step = this.#isOver ? null : this.#clocks.read();
    return step === null ? Promise.resolve() : this.#inTurn(() => this.#stepped(step));
  }

  /** The machine shuts down. Does what the settings say for that. If the system does not wait for it, little is lost. */
  shutDown(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isOver) return;
      const { clock, settings } = this.#parts;
      if (settings().whenShutDown === 'interrupt')
        await this.#asking.interrupt(clock.now(), 'presence.shutdown');
      await this.#noteRunning(clock.now(), 'shutdown');
    });
  }

  async end(why: Leaving): Promise<void> {
    if (why === 'shutdown') await this.shutDown();
    this.#stop();
    await this.#inTurn(async () => {
      // The program ends whether or not the disk takes what is left to record.
      await this.#recordRest().catch(() => undefined);
      this.#isOver = true;
      // Written again after a shutdown, because a clock step that was recorded since has noted the program as running.
      await this.#noteRunning(this.#parts.clock.now(), why);
      await this.#heartbeat.close().catch(() => undefined);
    });
  }

  #stop(): void {
    for (const undo of this.#undo.splice(0)) undo();
    this.#cancel?.();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch((error: unknown) => {
      this.#parts.logger.warn('noticing who is there met an error', { error: String(error) });
    });
    return this.#turn;
  }

  /** Looks regularly while a session runs. */
  #attend(active: readonly Session[]): void {
    if (!active.some(isRunning)) {
      // The timer is left to run out, because the person may resume before that, and setting it again would be part of that commit's time. A
      // look that finds nothing running does nothing.
      this.#reading = null;
      return;
    }
    if (this.#isOver) return;
    // No heartbeat yet, because the journal already says when the session began, and a write now would compete with the command for the
    // disk.
    this.#reading ??= this.#read();
    if (this.#cancel === undefined) this.#wait();
  }

  #wait(): void {
    this.#cancel?.();
    const isCalm = this.#away.absence === null && !this.#toRecord.isWaiting;
    this.#waitsMs = isCalm ? msToBeat(heartbeatMs) : awayMs;
    this.#cancel = this.#parts.after(this.#waitsMs, () => {
      this.#cancel = undefined;
      void this.look();
    });
  }

  #read(): Reading {
    const { clock, steady } = this.#parts;
    return { now: clock.now(), elapsedMs: steady.elapsedMs() };
  }

  async #look(): Promise<void> {
    if (this.#isOver) return;
    await this.#recordRest();
    const before = this.#reading;
    if (before === null) return;
    const after = this.#read();
    this.#reading = after;
    const gap = gapBetween(before, after, this.#waitsMs);
    if (gap !== null) {
      await this.#leaves('sleep', gap.from);
      await this.#returns('sleep', gap.until);
    } else if (this.#away.has('sleep')) this.#doubtSleep(after.elapsedMs - before.elapsedMs);
    await this.#lookForSomebody(after.now);
    const { absence } = this.#away;
    if (absence !== null && !this.#away.has('sleep')) await this.#asking.goesOnIfLong(absence, after.now);
    await this.#asking.closeLeftOpen();
    // While the person is away, it looks more often than a write is worth.
    if (this.#heartbeat.isDue(after.elapsedMs)) await this.#noteRunning(after.now, null);
    if (this.#reading !== null) this.#wait();
  }

  /** Records a step of the clock, and what the disk has refused so far. */
  async #recordRest(): Promise<void> {
    const step = this.#clocks.read();
    if (step !== null) await this.#stepped(step);
    // After the step, because by a clock that was set back, waiting records would lie in the future.
    await this.#toRecord.again();
  }

  async #noticed(event: MachineEvent): Promise<void> {
    const now = this.#parts.clock.now();
    switch (event) {
      case 'suspend':
        if (!this.#away.has('sleep')) this.#awakeMs = 0;
        await this.#leaves('sleep', now);
        return this.#noteRunning(now, null);
      case 'resume':
        // The clocks first, because they show the sleep even if its event never came.
        await this.#look();
        return this.#returns('sleep', now);
      case 'lock':
        return this.#leaves('lock', now);
      case 'unlock':
        await this.#returns('lock', now);
        return this.#look();
      default:
        return assertNever(event);
    }
  }

  /** A machine that announced its sleep, and still lets the program look for a minute, did not sleep. */
  #doubtSleep(ms: number): void {
    this.#awakeMs += ms;
    if (this.#awakeMs < shortestAwayMs || this.#asking.isAsked) return;
    this.#away.ends('sleep');
  }

  async #lookForSomebody(now: Instant): Promise<void> {
    const { idle, settings } = this.#parts;
    const { idleMinutes } = settings();
    const idleMs = idle?.idleMs() ?? null;
    if (idleMs === null || idleMinutes === null) {
      await this.#returns('idle', now);
      return;
    }
    const since = shift(now, -Math.round(idleMs));
    const unlocked = this.#behindLock.look(this.#away.has('lock') && idleMs < presentMs, now);
    if (unlocked !== null) await this.#returns('lock', unlocked);
    if (idleMs >= idleMinutes * 60_000) await this.#leaves('idle', since);
    else if (this.#away.has('idle'))
      await this.#returns('idle', later(since, this.#away.absence?.since ?? since));
  }

  async #actedBehindLock(): Promise<void> {
    const { clock, service } = this.#parts;
    if (this.#away.has('lock') && (await wasLastMadeByHand(service.store)))
      await this.#returns('lock', clock.now());
  }

  async #leaves(cause: Cause, since: Instant): Promise<void> {
    const how = this.#howFor(cause);
    if (how === 'nothing' || this.#away.has(cause)) return;
    if (how === 'interrupt') return this.#asking.interrupt(since, `presence.${cause}`);
    this.#away.begins(cause, since);
    // Idle time is asked about at once, because it counts as such only after the minutes in the setting.
    const { absence } = this.#away;
    if (cause === 'idle' && absence !== null) await this.#asking.goesOn(absence);
    if (this.#reading !== null) this.#wait();
  }

  async #returns(cause: Cause, at: Instant): Promise<void> {
    const over = this.#away.ends(cause);
    if (over === null) return;
    await this.#asking.isOver(over, at);
    if (this.#reading !== null) this.#wait();
  }

  #howFor(cause: Cause): Settings['whenAsleep'] {
    const { whenAsleep, whenLocked } = this.#parts.settings();
    return cause === 'idle' ? 'ask' : cause === 'sleep' ? whenAsleep : whenLocked;
  }

  async #stepped(step: SeenStep): Promise<void> {
    const moves = await this.#clocks.note(step);
    this.#away.moves((since) => movedMoment(since, moves));
    this.#behindLock.moves(moves);
    this.#asking.moves(moves);
    await this.#noteRunning(this.#parts.clock.now(), null);
  }

  async #noteRunning(at: Instant, left: Leaving | null): Promise<void> {
    if (this.#isOver && left === null) return;
    await this.#heartbeat.write(at, left, this.#clocks.leaps);
  }
}

/**
 * The last sign of work on a session: its last change, or that the program ran. If the program ran for less than a minute after an
 * unanswered question, that is no such sign, so that a program that crashes again and again asks a single question.
 */
function lastSign({ updatedAt, doubts = [] }: Session, seen: Instant): Instant {
  const sign = later(updatedAt, seen);
  const until = doubts.at(-1)?.until ?? null;
  return until !== null && until < sign && msOf(sign) - msOf(until) < shortestAwayMs ? until : sign;
}
