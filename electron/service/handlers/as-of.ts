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
import { dayOfSession, isSession, type Session } from '../../../shared/domain/session.ts';
import { whenRecorded } from '../../../shared/domain/when-recorded.ts';
import { message } from '../../../shared/messages/message.ts';
import { type DayFrame, dayOf, daysOf, type LocalDate } from '../../../shared/time/day.ts';
import { type Instant, later } from '../../../shared/time/instant.ts';
import { earliestBegin, isPlannedOn } from '../../../shared/views/reflection/block-days.ts';
import { furtherDays, isOnDay } from '../../../shared/views/session-days.ts';
import { nothingRead } from '../../ports/commit-log.ts';
import { inSlices } from '../in-slices.ts';
import type { RoutineLogService } from '../service.ts';

export interface DayAsOf {
  readonly sessions: readonly Session[];
  readonly blocks: readonly Block[];
}

const table: KindTable = kinds;
/** How many commits may lie between then and now; undo reaches as far back. */
const mostChanges = 10_000;

interface Since {
  /** The ids of the things that were changed after the moment, by kind. */
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>;
  readonly commits: ReadonlySet<CommitId>;
}

async function recordedSince(service: RoutineLogService, moment: Instant): Promise<Result<Since>> {
  const now = service.now();
  if (moment > now) return refused('invalid-input', message('asOf.toCome'), 'asOf');
  // Counted first, because more may be recorded while the journal is read.
  const { sequence } = service.store;
  const touched = new Map<string, Set<string>>();
  const commits = new Set<CommitId>();
  for await (const { head, recordedAt } of whenRecorded(service.store.latest(), now)) {
    if (recordedAt <= moment) return accepted({ touched, commits });
    commits.add(head.id);
    for (const part of head.streams) {
      const ids = touched.get(part.kind) ?? new Set();
      ids.add(part.id);
      touched.set(part.kind, ids);
    }
  }
  return commits.size < mostChanges && commits.size >= sequence
    ? accepted({ touched, commits })
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
  const { store } = service;
  const since = await recordedSince(service, moment);
  if (!since.ok) return since;
  const { touched, commits } = since.value;
  const owner = service.owner();
  const frame = service.frame();
  const idsOf = (kind: string) => touched.get(kind) ?? new Set<string>();
  const read = nothingRead();
  const slice = inSlices();
  const past = async (kind: string, id: string, present: Thing | undefined) => {
    const folds = table[kind];
    if (folds === undefined || present === undefined) return undefined;
    await slice();
    const stream = { kind, id };
    const all = await store.commitsOf(stream, present.heads, read);
    return thingAsOf(folds, stream, all, recordedBy(moment, commits, stream));
  };
  const sessions = new Map<LocalDate, Session[]>();
  for (const id of idsOf('session')) {
    const then = await past('session', id, await store.session(id));
    if (!isSession(then) || then.owner !== owner || then.deletedAt !== null) continue;
    for (const date of daysTouched(then, frame, moment)) listIn(sessions, date).push(then);
  }
  const blocks = new Map<LocalDate, Block[]>();
  for (const id of idsOf('block')) {
    const then = await past('block', id, await store.block(id));
    if (!isBlock(then) || then.owner !== owner || then.removedAt !== null) continue;
    for (const date of daysOf(then, then.frame)) listIn(blocks, date).push(then);
  }
  const untouched = (kind: string) => {
    const ids = idsOf(kind);
    return ({ id }: { readonly id: string }) => !ids.has(id);
  };
  return accepted({
    day: async (date) => {
      const all = [
        ...(await store.onDays(owner, date, date)).filter(untouched('session')),
        ...(sessions.get(date) ?? []),
      ];
      const planned = [
        ...(await store.blocksOn(owner, earliestBegin(date), date)).filter(untouched('block')),
        ...(blocks.get(date) ?? []),
      ];
      return {
        sessions: all.filter((each) => isOnDay(date, each, frame, moment)),
        blocks: planned
          .filter((each) => isPlannedOn(date, each))
          .sort((one, other) => (one.start < other.start ? -1 : 1)),
      };
    },
  });
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

function listIn<Each>(lists: Map<LocalDate, Each[]>, date: LocalDate): Each[] {
  const found = lists.get(date) ?? [];
  lists.set(date, found);
  return found;
}

/** Only things of the kind `block` are passed in, so one of its fields is enough to tell. */
function isBlock(thing: Thing | undefined): thing is Block {
  return thing !== undefined && 'removedAt' in thing;
}
