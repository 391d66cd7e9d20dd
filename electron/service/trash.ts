/**
 * The trash keeps a session for thirty days; then it is purged, whosever it is, from record and journal alike. Looked through soon after
 * the start and every hour: a look that finds nothing new reads nothing. What is purged nobody brings back, so a clock that was set forward
 * counts for nothing here, and one by which nothing has happened for longer than that is believed at the second look.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { madeAt } from '../../shared/domain/steps.ts';
import { leavesTrashAt, trashKeptDays } from '../../shared/domain/trash.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import type { Logger } from '../ports/logger.ts';
import type { RoutineLogService } from './service.ts';

/** To erase them the whole journal is searched for each, so that more would hold up the event loop, and fewer would search it more often. */
const together = 8;
const betweenMs = 1_000;
/** By then the first window has its snapshot. */
const firstMs = 20_000;
/** A longer timer would oversleep with the machine. */
const everyMs = 3_600_000;

export class Trash {
  readonly #service: RoutineLogService;
  readonly #logger: Logger;
  readonly #now: () => Instant;
  /** Until when those seen so far stay, unless they are taken out and put in again. */
  #keptUntil = new Map<SessionId, Instant>();

  /** `now`: the present instant, and never one to come: rather too early. Absent: the service's. */
  constructor(service: RoutineLogService, logger: Logger, now: () => Instant = () => service.now()) {
    this.#service = service;
    this.#logger = logger;
    this.#now = now;
  }

  /** Nothing was done for longer than the trash keeps anything: that long a vacation, or a clock that is years ahead. */
  async hasBeenQuiet(): Promise<boolean> {
    const now = this.#now();
    for await (const [last] of this.#service.store.latest())
      if (last !== undefined) return madeAt(last, now) < shift(now, -trashKeptDays * 86_400_000);
    return false;
  }

  /**
   * Purges what is due, a few at a time. `between`: waited for after each few; when it rejects, so does this. What cannot be done now is left
   * for the next time.
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
    // In the order of their ids those of one month come together: no month is opened twice.
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

  /** What cannot be read keeps nothing else in the trash. */
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
        // Restored, or purged by hand, since it was looked for.
        if (session === undefined || until === null || until > now) continue;
        const { owner } = session;
        const decided = await draft.decide({ type: 'PurgeSession', owner, session: id });
        if (!decided.ok) return decided;
      }
      return accepted(null);
    });
  }
}

/** Null for what is not in the trash. */
function endOfStay(session: Session | undefined): Instant | null {
  return session === undefined ? null : leavesTrashAt(session);
}

/** Returns the undo, which resolves when nothing goes on. The timers keep no process alive. */
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
