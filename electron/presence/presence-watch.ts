/**
 * Watches whether the time that is running was really worked: whether somebody was at the computer, the machine slept, the clock was set, or
 * the program itself was not running. It asks about such time, or interrupts where the settings say so, and changes nothing else. While no
 * session runs it does nothing at all.
 */

import type { Settings } from '../../shared/contract/settings.ts';
import { movedMoment } from '../../shared/domain/clock-moves.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { earlier, type Instant, later, msOf, shift } from '../../shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type {
  IdleSource,
  LastSeen,
  Leaving,
  MachineEvent,
  MachineEvents,
  SteadyClock,
} from '../ports/presence.ts';
import { beatMs, earlyMs, msToBeat } from '../service/beat.ts';
import type { RoutineLogService } from '../service/service.ts';
import { Asking } from './asking.ts';
import { Away, type Cause } from './away.ts';
import { BehindLock, wasLastMadeByHand } from './behind-lock.ts';
import { ClockWatch, type SeenStep } from './clock-watch.ts';
import { gapBetween, type Reading, shortestAwayMs } from './tick.ts';
import { ToRecord } from './to-record.ts';

export interface PresenceParts {
  readonly service: Pick<RoutineLogService, 'active' | 'execute' | 'frame' | 'owner' | 'store'>;
  readonly clock: Clock;
  readonly steady: SteadyClock;
  readonly lastSeen: LastSeen;
  /** Absent: nobody can tell. */
  readonly idle?: IdleSource;
  readonly machine?: MachineEvents;
  readonly settings: () => Pick<Settings, 'idleMinutes' | 'whenAsleep' | 'whenLocked' | 'whenShutDown'>;
  readonly speech: Speech;
  readonly logger: Logger;
}

/** How often it looks while something runs, and writes down that the program does: so much is not known after a crash. */
const heartbeatMs = beatMs / 2;

/**
 * How often it looks while somebody is away, whose return is known to within this, and while the disk refuses what is to be recorded: who has
 * made room ends a session soon, and of one that is over nothing can be asked any more.
 */
const awayMs = 5_000;

/** Whoever used keyboard or mouse within this is at the computer, as it looks every few seconds. */
const presentMs = 4 * awayMs;

export class PresenceWatch {
  readonly #parts: PresenceParts;
  readonly #away = new Away();
  readonly #behindLock = new BehindLock();
  readonly #toRecord: ToRecord;
  readonly #clocks: ClockWatch;
  readonly #asking: Asking;
  #reading: Reading | null = null;
  /** Until the next look. */
  #waitsMs = heartbeatMs;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** For how long it has gone on looking since the machine said that it would sleep. */
  #awakeMs = 0;
  #isOver = false;
  #hasFailed = false;
  /** By the steady clock: when it was last written down that the program runs. */
  #writtenAtMs = Number.NEGATIVE_INFINITY;
  #undo: readonly (() => void)[] = [];

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    this.#toRecord = new ToRecord(parts.service);
    this.#clocks = new ClockWatch(parts, this.#toRecord);
    this.#asking = new Asking(parts, this.#toRecord);
  }

  /** Asks about the time in which the program was not running, and begins to watch. */
  async begin(): Promise<void> {
    const { service, lastSeen, clock, settings, machine } = this.#parts;
    const seen = await lastSeen.read().catch(() => null);
    const now = clock.now();
    const signs = this.#asking
      .running()
      .map((each) => [each, lastSign(each, seen?.at ?? each.updatedAt)] as const);
    const moves = await this.#clocks.begin(seen);
    // Whoever quits has left the session running on purpose. A shutdown is asked about unless the settings say that it means nothing.
    const isAsked =
      seen !== null &&
      seen.left !== 'quit' &&
      !(seen.left === 'shutdown' && settings().whenShutDown === 'nothing');
    if (isAsked)
      for (const [session, sign] of signs)
        await this.#asking.doubt(session, movedMoment(sign, moves), now, 'crash');
    // Whoever ended the program was there at that moment; after a shutdown that is not asked about the same is assumed.
    if (seen !== null && !isAsked) this.#asking.wasThere(earlier(movedMoment(seen.at, moves), now));
    await this.#asking.closeLeftOpen();
    // Not awaited: a start does not wait for this write.
    void this.#inTurn(() => this.#heartbeat(now, null));
    this.#undo = [
      service.store.onDidChange(() => {
        if (this.#away.has('lock')) void this.#inTurn(() => this.#actedBehindLock());
        this.lookAtClocks();
        this.#attend();
        // The disk takes something again.
        if (this.#toRecord.isWaiting) void this.#inTurn(() => this.#toRecord.again());
        if (this.#asking.isLeftOpen) void this.#inTurn(() => this.#asking.closeLeftOpen());
      }),
      machine?.listen((event) => this.#inTurn(() => this.#noticed(event))) ?? (() => {}),
    ];
    this.#attend();
  }

  /** Looks at once, as its timer does. Resolves when all that follows from it is written. */
  async look(): Promise<void> {
    void this.#inTurn(() => this.#look());
    // A step of the clock may be seen while something before it is written, and is recorded after it.
    for (let last: Promise<void> | null = null; last !== this.#turn; ) {
      last = this.#turn;
      await last;
    }
  }

  /** The present instant, less what the wall clock is known to be ahead. */
  nowAsKnown(): Instant {
    this.lookAtClocks();
    return shift(this.#parts.clock.now(), -this.#clocks.aheadMs);
  }

  /** The same, less what it may be ahead: what is deleted for good by its age is then never deleted too early. */
  nowAtLeast(): Instant {
    this.lookAtClocks();
    return shift(this.#parts.clock.now(), -this.#clocks.mayBeAheadMs);
  }

  /**
   * Compares the two clocks. A jump is recorded after whatever is under way, and nobody waits for it: a command that comes in meanwhile already
   * goes by the new time.
   */
  lookAtClocks(): void {
    const step = this.#isOver ? null : this.#clocks.read();
    if (step !== null) void this.#inTurn(() => this.#stepped(step));
  }

  /** The machine shuts down: does what the settings say for that. Should the system not wait for it, little is lost. */
  shutDown(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isOver) return;
      const { clock, settings } = this.#parts;
      if (settings().whenShutDown === 'interrupt')
        await this.#asking.interrupt(clock.now(), 'presence.shutdown');
      await this.#heartbeat(clock.now(), 'shutdown');
    });
  }

  async end(why: Leaving): Promise<void> {
    if (why === 'shutdown') await this.shutDown();
    for (const undo of this.#undo) undo();
    clearTimeout(this.#timer);
    await this.#inTurn(async () => {
      await this.#toRecord.again().catch(() => undefined);
      this.#isOver = true;
      if (why === 'quit') await this.#heartbeat(this.#parts.clock.now(), 'quit');
      await this.#parts.lastSeen.close().catch(() => undefined);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch((error: unknown) => {
      this.#parts.logger.warn('noticing who is there met an error', { error: String(error) });
    });
    return this.#turn;
  }

  /** Looks regularly from when a session begins to run until none does. */
  #attend(): void {
    const isNeeded = this.#asking.running().length > 0;
    if (!isNeeded) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#reading = null;
    } else if (this.#timer === undefined && !this.#isOver) {
      // No heartbeat yet: the journal already says when it began, and a write now would compete with the command for the disk.
      this.#reading = this.#read();
      this.#wait();
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const isCalm = this.#away.absence === null && !this.#toRecord.isWaiting;
    this.#waitsMs = isCalm ? msToBeat(heartbeatMs) : awayMs;
    if (this.#parts.steady.isByHand === true) return;
    this.#timer = setTimeout(() => {
      void this.look();
    }, this.#waitsMs).unref();
  }

  #read(): Reading {
    const { clock, steady } = this.#parts;
    return { now: clock.now(), elapsedMs: steady.elapsedMs() };
  }

  async #look(): Promise<void> {
    if (this.#isOver) return;
    const step = this.#clocks.read();
    if (step !== null) await this.#stepped(step);
    // Behind the step: by a clock that was set back, what waits would be one to come.
    await this.#toRecord.again();
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
    // While somebody is away it looks more often than is worth a write.
    if (after.elapsedMs - this.#writtenAtMs >= heartbeatMs - earlyMs) await this.#heartbeat(after.now, null);
    if (this.#timer !== undefined) this.#wait();
  }

  async #noticed(event: MachineEvent): Promise<void> {
    const now = this.#parts.clock.now();
    switch (event) {
      case 'suspend':
        if (!this.#away.has('sleep')) this.#awakeMs = 0;
        await this.#leaves('sleep', now);
        return this.#heartbeat(now, null);
      case 'resume':
        // The clocks first: they show the sleep also where its event never came.
        await this.#look();
        return this.#returns('sleep', now);
      case 'lock':
        return this.#leaves('lock', now);
      case 'unlock':
        await this.#returns('lock', now);
        return this.#look();
    }
  }

  /** A machine that said it would sleep, and still lets the program look for a minute, did not. */
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
    // Idle time is asked about at once: it counts as such only after the minutes that are set.
    const { absence } = this.#away;
    if (cause === 'idle' && absence !== null) await this.#asking.goesOn(absence);
    if (this.#timer !== undefined) this.#wait();
  }

  async #returns(cause: Cause, at: Instant): Promise<void> {
    const over = this.#away.ends(cause);
    if (over === null) return;
    await this.#asking.isOver(over, at);
    if (this.#timer !== undefined) this.#wait();
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
    await this.#heartbeat(this.#parts.clock.now(), null);
  }

  /** A write that fails stops nothing, and is logged once. */
  async #heartbeat(at: Instant, left: Leaving | null): Promise<void> {
    if (this.#isOver && left === null) return;
    this.#writtenAtMs = this.#parts.steady.elapsedMs();
    try {
      const { leaps } = this.#clocks;
      await this.#parts.lastSeen.write({ at, left, ...(leaps.length === 0 ? {} : { leaps }) });
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed)
        this.#parts.logger.warn('last seen could not be written', { error: String(error) });
      this.#hasFailed = true;
    }
  }
}

/**
 * The last sign of work on a session: its last change, or that the program ran. A program that ran for less than a minute after a question that
 * nobody answered is no such sign: one that crashes again and again asks a single question.
 */
function lastSign({ updatedAt, doubts = [] }: Session, seen: Instant): Instant {
  const sign = later(updatedAt, seen);
  const until = doubts.at(-1)?.until ?? null;
  return until !== null && until < sign && msOf(sign) - msOf(until) < shortestAwayMs ? until : sign;
}
