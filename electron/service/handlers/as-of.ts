/**
 * A day as it stood at a past moment. Things that have changed since are folded from the journal up to that moment; all others are taken as
 * they are. Nothing is written.
 */
import { recordedBy, thingAsOf } from '../../../shared/domain/as-of.ts';
import type { Block } from '../../../shared/domain/block.ts';
import type { CommitId, Thing } from '../../../shared/domain/commit.ts';
import { kinds } from '../../../shared/domain/kinds.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { dayOfSession, isSession, type OwnerId, type Session } from '../../../shared/domain/session.ts';
import type { CommitHead } from '../../../shared/domain/steps.ts';
import { whenRecorded } from '../../../shared/domain/when-recorded.ts';
import { message } from '../../../shared/messages/message.ts';
import { type DayFrame, dayOf, daysOf, type LocalDate } from '../../../shared/time/day.ts';
import { type Instant, later } from '../../../shared/time/instant.ts';
import { earliestBegin, isPlannedOn } from '../../../shared/views/reflection/block-days.ts';
import { furtherDays, isOnDay } from '../../../shared/views/session-days.ts';
import { inSlices } from '../in-slices.ts';
import { nothingRead } from '../nothing-read.ts';
import type { RoutineLogService } from '../service.ts';
import { ByDay } from './by-day.ts';

export interface DayAsOf {
  readonly sessions: readonly Session[];
  readonly blocks: readonly Block[];
}

const table: KindTable = kinds;
/** How many commits may lie between then and now; undo reaches as far back. */
const mostChanges = 10_000;

/** What the record has taken in after a moment. It grows while the past is read. */
interface Since {
  /** The ids of the things that were changed after the moment, by kind. */
  readonly touched: Map<string, Set<string>>;
  readonly commits: Set<CommitId>;
}

function note({ touched, commits }: Since, { id, streams }: Pick<CommitHead, 'id' | 'streams'>): void {
  commits.add(id);
  for (const part of streams) {
    const ids = touched.get(part.kind) ?? new Set();
    ids.add(part.id);
    touched.set(part.kind, ids);
  }
}

/** What was recorded after the moment, as far as the record had come when this began. */
async function recordedSince(
  service: RoutineLogService,
  moment: Instant,
): Promise<Result<{ readonly since: Since; readonly newest: CommitId | null }>> {
  const now = service.now();
  if (moment > now) return refused('invalid-input', message('asOf.toCome'), 'asOf');
  // Counted first, because more may be recorded while the journal is read.
  const { sequence } = service.store;
  const since: Since = { touched: new Map(), commits: new Set() };
  let newest: CommitId | null = null;
  for await (const { head, recordedAt } of whenRecorded(service.store.latest(), now)) {
    newest ??= head.id;
    if (recordedAt <= moment) return accepted({ since, newest });
    note(since, head);
  }
  return since.commits.size < mostChanges && since.commits.size >= sequence
    ? accepted({ since, newest })
    : refused('invalid-input', message('asOf.tooLongAgo', { count: mostChanges }), 'asOf');
}

/** The days of the record as they stood at one moment. */
export interface RecordAsOf {
  day(date: LocalDate): Promise<DayAsOf>;
}

/**
 * Refused for a moment in the future, and if more than ten thousand commits have come since. Things purged since are missing. Things
 * changed since are folded here once, for all days that are asked for later, because folding reads the journal.
 */
export async function recordAsOf(service: RoutineLogService, moment: Instant): Promise<Result<RecordAsOf>> {
  // Counted first, so that what is recorded meanwhile is looked for afterwards.
  const { sequence } = service.store;
  const found = await recordedSince(service, moment);
  if (!found.ok) return found;
  const past = new PastDays(service, moment, { ...found.value, sequence });
  await past.fold(found.value.since.touched);
  return accepted(past);
}

interface AsFarAs {
  readonly since: Since;
  /** The newest commit that is known here; null if there is none. */
  readonly newest: CommitId | null;
  /** How many commits the record had, at least, when it was read. */
  readonly sequence: number;
}

class PastDays implements RecordAsOf {
  readonly #service: RoutineLogService;
  readonly #moment: Instant;
  readonly #since: Since;
  readonly #owner: OwnerId;
  readonly #frame: DayFrame;
  readonly #sessions = new ByDay<Session>();
  readonly #blocks = new ByDay<Block>();
  readonly #slice = inSlices();
  readonly #read = nothingRead();
  #newest: CommitId | null;
  #sequence: number;

  constructor(service: RoutineLogService, moment: Instant, { since, newest, sequence }: AsFarAs) {
    this.#service = service;
    this.#moment = moment;
    this.#since = since;
    this.#newest = newest;
    this.#sequence = sequence;
    this.#owner = service.owner();
    this.#frame = service.frame();
  }

  /** A day is read again if something was recorded meanwhile: what was read may contain it. */
  async day(date: LocalDate): Promise<DayAsOf> {
    for (;;) {
      await this.#catchUp();
      const { sequence } = this.#service.store;
      const found = await this.#readDay(date);
      if (this.#service.store.sequence === sequence) return found;
    }
  }

  /** Works out how these things stood at the moment. Things that did not exist then are left out. */
  async fold(touched: Since['touched']): Promise<void> {
    const { store } = this.#service;
    for (const id of touched.get('session') ?? []) {
      const then = await this.#past('session', id, await store.session(id));
      const isThere = isSession(then) && then.owner === this.#owner && then.deletedAt === null;
      this.#sessions.put(id, isThere ? then : null, (each) => daysTouched(each, this.#frame, this.#moment));
    }
    for (const id of touched.get('block') ?? []) {
      const then = await this.#past('block', id, await store.block(id));
      const isThere = isBlock(then) && then.owner === this.#owner && then.removedAt === null;
      this.#blocks.put(id, isThere ? then : null, (each) => daysOf(each, each.frame));
    }
  }

  async #past(kind: string, id: string, present: Thing | undefined): Promise<Thing | undefined> {
    const folds = table[kind];
    if (folds === undefined || present === undefined) return undefined;
    await this.#slice();
    const stream = { kind, id };
    const all = await this.#service.store.commitsOf(stream, present.heads, this.#read);
    return thingAsOf(folds, stream, all, recordedBy(this.#moment, this.#since.commits, stream));
  }

  /** Notes what has been recorded since the record was last looked at, and folds the things that it touched. */
  async #catchUp(): Promise<void> {
    const { store } = this.#service;
    while (store.sequence !== this.#sequence) {
      const { sequence } = store;
      const fresh: Since = { touched: new Map(), commits: this.#since.commits };
      let newest: CommitId | null = null;
      reading: for await (const heads of store.latest())
        for (const head of heads) {
          newest ??= head.id;
          if (head.id === this.#newest) break reading;
          note(fresh, head);
          note(this.#since, head);
        }
      await this.fold(fresh.touched);
      this.#newest = newest;
      this.#sequence = sequence;
    }
  }

  async #readDay(date: LocalDate): Promise<DayAsOf> {
    const { store } = this.#service;
    const owner = this.#owner;
    const untouched = (kind: string) => {
      const ids = this.#since.touched.get(kind);
      return ({ id }: { readonly id: string }) => ids?.has(id) !== true;
    };
    const all = [
      ...(await store.onDays(owner, date, date)).filter(untouched('session')),
      ...this.#sessions.on(date),
    ];
    const planned = [
      ...(await store.blocksOn(owner, earliestBegin(date), date)).filter(untouched('block')),
      ...this.#blocks.on(date),
    ];
    return {
      sessions: all.filter((each) => isOnDay(date, each, this.#frame, this.#moment)),
      blocks: planned
        .filter((each) => isPlannedOn(date, each))
        .sort((one, other) => (one.start < other.start ? -1 : 1)),
    };
  }
}

/** Every day on which the session may be found. Open parts are divided by the days as they are counted now. */
function daysTouched(session: Session, frame: DayFrame, now: Instant): ReadonlySet<LocalDate> {
  const first = dayOfSession(session);
  const days = new Set(first === null ? furtherDays(session) : [first, ...furtherDays(session)]);
  const { progress, interruptions } = session;
  if (progress.status === 'running')
    for (const date of daysOf({ start: progress.open.start, end: later(progress.open.start, now) }, frame))
      days.add(date);
  for (const { at, until } of interruptions) if (until === null) days.add(dayOf(at, frame));
  return days;
}

/** Only things of the kind `block` are passed in, so one of its fields is enough to tell. */
function isBlock(thing: Thing | undefined): thing is Block {
  return thing !== undefined && 'removedAt' in thing;
}
