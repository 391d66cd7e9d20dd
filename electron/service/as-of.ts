/**
 * A day as it stood at a past moment, to be looked at: what has been changed since is folded from the journal up to then, what has not is
 * as it was. Nothing is written.
 */
import { thingAsOf } from '../../shared/domain/as-of.ts';
import type { Block } from '../../shared/domain/block.ts';
import { hlcMsOf, type Thing } from '../../shared/domain/commit.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { message } from '../../shared/messages/message.ts';
import { dayOf, type LocalDate } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import { isOnDay } from '../../shared/views/session-days.ts';
import type { RoutineLogService } from './service.ts';

export interface DayAsOf {
  readonly sessions: readonly Session[];
  readonly blocks: readonly Block[];
}

const table: KindTable = kinds;
/** How far back undo reaches, and this. */
const mostChanges = 10_000;

/**
 * Refused for a moment to come, and for one before which more than ten thousand changes lie. What was removed for good since is not in it.
 */
export async function touchedSince(
  { store, ...service }: Pick<RoutineLogService, 'store'> & { readonly now: Instant },
  moment: Instant,
): Promise<Result<ReadonlyMap<string, ReadonlySet<string>>>> {
  if (moment > service.now) return refused('invalid-input', message('asOf.toCome'), 'asOf');
  const touched = new Map<string, Set<string>>();
  let count = 0;
  for await (const heads of store.latest())
    for (const { id, streams } of heads) {
      if (hlcMsOf(id) <= msOf(moment)) return accepted(touched);
      count += 1;
      for (const part of streams) {
        const ids = touched.get(part.kind) ?? new Set();
        ids.add(part.id);
        touched.set(part.kind, ids);
      }
    }
  return count < mostChanges && count === store.sequence
    ? accepted(touched)
    : refused('invalid-input', message('asOf.tooLongAgo', { count: mostChanges }), 'asOf');
}

export async function dayAsOf(
  service: RoutineLogService,
  date: LocalDate,
  moment: Instant,
  touched: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<DayAsOf> {
  const { store } = service;
  const owner = service.owner();
  const frame = service.frame();
  const past = async (stream: { readonly kind: string; readonly id: string }, present: Thing | undefined) => {
    const kind = table[stream.kind];
    if (kind === undefined || present === undefined) return undefined;
    return thingAsOf(kind, stream, await store.commitsOf(stream, present.heads), moment);
  };
  const inTouched = (kind: string, id: string) => touched.get(kind)?.has(id) === true;
  const sessions = (await store.onDays(owner, date, date)).filter(({ id }) => !inTouched('session', id));
  for (const id of touched.get('session') ?? []) {
    const then = await past({ kind: 'session', id }, await store.session(id));
    if (isSession(then) && then.owner === owner && then.deletedAt === null) sessions.push(then);
  }
  const blocks = (await store.blocksOn(owner, date, date)).filter(({ id }) => !inTouched('block', id));
  for (const id of touched.get('block') ?? []) {
    const then = await past({ kind: 'block', id }, await store.block(id));
    if (
      isBlock(then) &&
      then.owner === owner &&
      then.removedAt === null &&
      dayOf(then.start, then.frame) === date
    )
      blocks.push(then);
  }
  return {
    sessions: sessions.filter((each) => isOnDay(date, each, frame, moment)),
    blocks: blocks.sort((one, other) => (one.start < other.start ? -1 : 1)),
  };
}

/** Their kind vouches for what they are. */
function isSession(thing: Thing | undefined): thing is Session {
  return thing !== undefined && 'progress' in thing;
}

function isBlock(thing: Thing | undefined): thing is Block {
  return thing !== undefined && 'removedAt' in thing;
}
