/**
 * The trash keeps a session for thirty days. After that it is purged from record and journal, whichever person it belongs to. The trash is
 * checked soon after the start and every hour; a check that finds nothing new reads nothing. A purge cannot be undone, so time by which the
 * clock is known to be ahead does not count, and if nothing was recorded for thirty days by the clock, the first check after the start
 * purges nothing yet. A deletion that is dated in the future keeps its date: the present clock may be the wrong one of the two, and a date
 * that was corrected to it would look years old once that clock is right again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { madeAt } from '../../shared/domain/steps.ts';
import { leavesTrashAt, trashKeptDays } from '../../shared/domain/trash.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import type { Logger } from '../ports/logger.ts';
import type { RoutineLogService } from './service.ts';

/**
 * How many sessions are purged in one commit. Erasing them searches the whole journal for each one: a larger group would block the event
 * loop, a smaller one would search the journal more often.
 */
const together = 8;
const betweenMs = 1_000;
/** Late enough that the first window has its snapshot. */
const firstMs = 20_000;
/** Timers stand still while the machine sleeps, so with a longer one a laptop would hardly ever get to it. */
const everyMs = 3_600_000;

export class Trash {
  readonly #service: RoutineLogService;
  readonly #logger: Logger;
  readonly #now: () => Instant;
  /** Until when the sessions seen so far stay. A session that was restored and deleted again stays longer than this says. */
  #keptUntil = new Map<SessionId, Instant>();

  /** `now`: the present instant, or an earlier one if the clock may be ahead. If absent, the service's. */
  constructor(service: RoutineLogService, logger: Logger, now: () => Instant = () => service.now()) {
    this.#service = service;
    this.#logger = logger;
    this.#now = now;
  }

  /**
   * Whether nothing was recorded for longer than the trash keeps a session. That is so after a long vacation, or if the clock is years
   * ahead.
   */
  async hasBeenQuiet(): Promise<boolean> {
    const now = this.#now();
    for await (const [last] of this.#service.store.latest())
      if (last !== undefined) return madeAt(last, now) < shift(now, -trashKeptDays * 86_400_000);
    return false;
  }

  /**
   * Purges the sessions that are due, a few at a time. `between` is awaited after each group; if it rejects, so does this. Failures are
   * left for the next time.
   */
  async empty(between: () => Promise<void>): Promise<void> {
    const due = await this.#due();
    for (let from = 0; from < due.length; from += together) {
      const purged = await this.#purge(due.slice(from, from + together));
      if (!purged.ok) {
        this.#logger.warn('the trash could not be emptied', { reason: purged.refusal.message });
        return;
      }
      await between();
    }
  }

  async #due(): Promise<SessionId[]> {
    const { store } = this.#service;
    const now = this.#now();
    const due: SessionId[] = [];
    const keptUntil = new Map<SessionId, Instant>();
    // Sorted by id, which groups the sessions of a month, so that no month is opened twice.
    for (const id of [...store.trashed()].sort()) {
      let until = this.#keptUntil.get(id) ?? null;
      if (until === null || until <= now) until = endOfStay(await this.#read(id));
      if (until === null) continue;
      if (until <= now) due.push(id);
      else keptUntil.set(id, until);
    }
    this.#keptUntil = keptUntil;
    return due;
  }

  /** A session that cannot be read must not keep the others in the trash. */
  async #read(id: SessionId): Promise<Session | undefined> {
    try {
      return await this.#service.store.session(id);
    } catch (error) {
      this.#logger.warn('a session in the trash could not be read', { error: String(error) });
      return undefined;
    }
  }

  #purge(ids: readonly SessionId[]): Promise<Result<null>> {
    const by = { actor: this.#service.owner(), door: 'system' } as const;
    return this.#service.transact(by, async (draft) => {
      const now = this.#now();
      for (const id of ids) {
        const session = await draft.session(id);
        const until = endOfStay(session);
        // The session was restored, or purged by hand, meanwhile.
        if (session === undefined || until === null || until > now) continue;
        const { owner } = session;
        const decided = await draft.decide({ type: 'PurgeSession', owner, session: id });
        if (!decided.ok) return decided;
      }
      return accepted(null);
    });
  }
}

/** Null for a session that is not in the trash. */
function endOfStay(session: Session | undefined): Instant | null {
  return session === undefined ? null : leavesTrashAt(session);
}

/** Returns the function that stops it, which resolves when nothing runs any more. The timers do not keep the process alive. */
export function emptyTrashRegularly(
  service: RoutineLogService,
  logger: Logger,
  now: () => Instant,
  pauses: { readonly firstMs: number; readonly everyMs: number } = { firstMs, everyMs },
): () => Promise<void> {
  const trash = new Trash(service, logger, now);
  const stopped = new AbortController();
  const wait = (ms: number) => pause(ms, undefined, { signal: stopped.signal, ref: false });
  const run = async () => {
    for (let looks = 1; !stopped.signal.aborted; looks += 1)
      try {
        await wait(looks === 1 ? pauses.firstMs : pauses.everyMs);
        if (looks === 1 && (await trash.hasBeenQuiet())) continue;
        await trash.empty(() => wait(betweenMs));
      } catch (error) {
        if (!stopped.signal.aborted) logger.warn('the trash could not be emptied', { error: String(error) });
      }
  };
  const done = run();
  return () => {
    stopped.abort();
    return done;
  };
}
