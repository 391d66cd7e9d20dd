/**
 * Records what was noticed: each command at once, or, if the disk refuses it, as soon as the disk accepts it. Nothing else remembers what
 * was noticed: if it were dropped at the first refusal, the person would never be asked about the absence.
 */
import type { AttendanceCommand } from '../../shared/domain/attendance/decide.ts';
import { movedMoment } from '../../shared/domain/clock-moves.ts';
import type { ClockMove, SessionCommand } from '../../shared/domain/commands.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { asStorageFailed } from '../errors/as-storage-failed.ts';
import { StorageFailed } from '../ports/store.ts';
import type { RoutineLogService } from '../service/service.ts';

type NoticedOfSession = Extract<
  SessionCommand,
  { readonly type: 'DoubtStretch' | 'InterruptSession' | 'NoteClockStep' }
>;
/** What was noticed about the person. Its moments are those of the clock at that time. */
type NoticedOfPerson = Exclude<NoticedOfSession, { readonly type: 'NoteClockStep' }>;
type NoticedOfAttendance = Extract<AttendanceCommand, { readonly type: 'MoveAttendance' }>;
export type Noticed = NoticedOfSession | NoticedOfAttendance;

/** A search of the record for the affected sessions, which may fail as well. */
interface ToFind {
  readonly find: () => Promise<readonly Noticed[]>;
}

type Due = Noticed | ToFind;

/** How many refusals are tried each time, because a full disk refuses everything alike. */
const mostRefused = 4;

export class ToRecord {
  readonly #service: Pick<RoutineLogService, 'execute' | 'owner'>;
  #waiting: readonly Due[] = [];

  constructor(service: Pick<RoutineLogService, 'execute' | 'owner'>) {
    this.#service = service;
  }

  /** Whether something that the disk has refused still has to be recorded. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** The waiting commands for a session, in order. */
  waitingOf(session: SessionId): readonly NoticedOfSession[] {
    return this.#waiting.flatMap((each) => ('session' in each && each.session === session ? [each] : []));
  }

  /**
   * The clock was put right. A waiting command that was noticed by the clock as it was may lie in the future by the present one, where it
   * would record nothing. Such commands, and those of the same session behind them, are taken out, with their moments moved, to be put again
   * after the step. All others keep their place, because a leap that waits behind them is decided on what they record. That is so for a
   * doubt whose end waits as well: its end may lie in the future, and moves with the step.
   */
  takenFor(moves: readonly ClockMove[]): readonly Noticed[] {
    if (moves.length === 0) return [];
    const waiting = this.#waiting;
    const taken: NoticedOfPerson[] = [];
    const left: Due[] = [];
    waiting.forEach((each, place) => {
      const isTaken =
        'session' in each &&
        each.type !== 'NoteClockStep' &&
        (taken.some(({ session }) => session === each.session) ||
          isOnlyBegun(each, waiting.slice(place + 1)));
      if (isTaken) taken.push(each);
      else left.push(each);
    });
    this.#waiting = left;
    return taken.map((each) => movedBy(each, moves));
  }

  /** Adds it after the commands that wait for the same session. Must not be called twice at the same time. */
  async put(due: Due): Promise<void> {
    this.#waiting = [...this.#waiting, due];
    await this.again();
  }

  /**
   * Tries the waiting commands. A refused one holds up later ones of the same session, because each is decided on those before it. It goes
   * to the end of the queue, so that a session that cannot be read holds up no other.
   */
  async again(): Promise<void> {
    const held: Due[] = [];
    const refused = new Set<SessionId | null>();
    try {
      for (;;) {
        const [due, ...others] = this.#waiting;
        if (due === undefined || refused.size >= mostRefused) break;
        this.#waiting = others;
        const found = refused.has(sessionOf(due)) ? null : await this.#recorded(due);
        if (found === null) {
          refused.add(sessionOf(due));
          held.push(due);
        } else this.#waiting = [...found, ...others];
      }
    } finally {
      const isHeld = (each: Due) => refused.has(sessionOf(each));
      const left = this.#waiting;
      this.#waiting = [...left.filter((each) => !isHeld(each)), ...held, ...left.filter(isHeld)];
    }
  }

  /**
   * Null if the disk refuses. Any other refusal means that there is nothing left to record, and is ignored. Otherwise the commands to
   * record in its place.
   */
  async #recorded(due: Due): Promise<readonly Noticed[] | null> {
    const owner = this.#service.owner();
    try {
      if ('find' in due) return await due.find();
      const done = await this.#service.execute({ actor: owner, door: 'system' }, due);
      return done.ok || done.refusal.code !== 'storage-failed' ? [] : null;
    } catch (error) {
      if (asStorageFailed(error) instanceof StorageFailed) return null;
      throw error;
    }
  }
}

function sessionOf(due: Due): SessionId | null {
  return 'session' in due ? due.session : null;
}

/** Whether the command is an interruption, or a doubt whose end is not among the `later` commands. */
function isOnlyBegun(noticed: NoticedOfPerson, later: readonly Due[]): boolean {
  const isItsEnd = (each: Due) =>
    'session' in each &&
    each.session === noticed.session &&
    each.type === 'DoubtStretch' &&
    each.until !== null;
  return noticed.type === 'InterruptSession' || (noticed.until === null && !later.some(isItsEnd));
}

function movedBy(noticed: NoticedOfPerson, moves: readonly ClockMove[]): Noticed {
  const moved = (at: Instant) => movedMoment(at, moves);
  if (noticed.type === 'InterruptSession')
    return noticed.at === undefined ? noticed : { ...noticed, at: moved(noticed.at) };
  const { from, until } = noticed;
  return { ...noticed, from: moved(from), until: until === null ? null : moved(until) };
}
