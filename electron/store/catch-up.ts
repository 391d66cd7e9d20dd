/** Brings what was read from the files up to date: applies the commits that they lack, and finds the active sessions. */
import type { Thing } from '../../shared/domain/commit.ts';
import { isInRegistry } from '../../shared/domain/registry.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { utcMonthOf } from '../../shared/time/day.ts';
import { errorCode } from '../errors/error-code.ts';
import { NewerRecord } from '../ports/newer-record.ts';
import { StorageFailed } from '../ports/store.ts';
import { isOf } from './collection.ts';
import type { StoreContext } from './data-folder.ts';
import type { IndexFile } from './index-file.ts';
import type { JournalReader } from './journal-reader.ts';
import { type Months, thingIn } from './months.ts';
import type { Rebuild } from './rebuild.ts';
import type { RecordInMemory } from './record-in-memory.ts';
import { settleForeign } from './refold.ts';
import type { StateFile } from './state-file.ts';
import { streamKey } from './stream-key.ts';

/** The condition in which the folder was found. */
export interface Found {
  readonly isStateLost: boolean;
  /** Whether the journal may have commits that the state does not have. */
  readonly isBehind: boolean;
  /** Months that the state names but that have no file. */
  readonly lost: readonly FoundMonth[];
  /** Months that have a file but that the state does not name. */
  readonly unnamed: readonly FoundMonth[];
}

interface FoundMonth {
  /** The collection's folder. */
  readonly folder: string;
  readonly name: string;
}

export interface CatchUpParts {
  readonly journalReader: JournalReader;
  readonly rebuild: Rebuild;
  readonly state: StateFile;
  /** The index as read from its file; null if there was no usable one. */
  readonly index: IndexFile | null;
  readonly place: StoreContext;
  readonly sessions: Months<Session>;
  readonly collections: readonly Months<Thing>[];
}

/** Resolves with whether the index could follow. */
export async function catchUp(
  memory: RecordInMemory,
  { journalReader, rebuild, state, index, place, sessions, collections }: CatchUpParts,
  { isStateLost, isBehind, lost, unnamed }: Found,
): Promise<boolean> {
  const monthsIn = (folder: string) => collections.find((each) => each.collection.folder === folder);
  const isIndexAhead = index !== null && index.sequence > state.sequence;
  let isIndexGood = index !== null && (isIndexAhead || index.sequence === state.sequence);
  let isOfThisJournal = false;
  for (const { folder, name } of lost) await monthsIn(folder)?.open(name);
  let last = state.sequence;
  for await (const lines of isBehind ? journalReader.lines(state.replayFrom, state.sequence) : [])
    for (const line of lines) {
      const release = await memory.hold(memory.monthsOf([line.commit]));
      const followed = memory.apply(line);
      isIndexGood &&= followed;
      isOfThisJournal ||= line.sequence === index?.sequence && line.commit.id === index.last;
      last = line.sequence;
      release();
      // A thing that came in after its own purge is in the journal only, and a crash may have happened before it was erased.
      for (const { kind, id } of line.commit.streams)
        if (memory.isBuried(kind, id)) memory.purged({ kind, id });
      // The lost state may have named this stream as one that is still to be folded. If the month's file is newer than the commit, replaying
      // does not show it.
      if (isStateLost && line.isForeign === true)
        for (const part of line.commit.streams)
          if (!isInRegistry(part.kind)) memory.toFold.add(streamKey(part));
    }
  // An index that is ahead of the state was left by an interrupted checkpoint, or belongs to another record or another time. Its last
  // commit tells which.
  if (isIndexAhead && !isOfThisJournal) isIndexGood = false;
  // If the journal has lost its end, the numbers of commits that the index has are not used again.
  if (!isStateLost && place.problems.length === 0) memory.sequence = last;
  // A file of another record that lies under the name of a month which this one does not have. Opening it finds that out and tells it.
  for (const { folder, name } of unnamed) await openEarly(monthsIn(folder), name, place);
  const beyond = collections.flatMap((months) => months.files.beyond.map((name) => ({ months, name })));
  const { ofAnother, purged } = memory.ahead.settle(memory.world.isBuried, beyond);
  for (const stream of purged) memory.purged(stream);
  for (const { months, name } of ofAnother) await months.replace(name);
  if (!isStateLost) settle(collections);
  // An index of another moment than the state may have counted already what is applied now.
  if (memory.isUnsettled && index?.sequence !== state.sequence) isIndexGood = false;
  await settleForeign(memory, { collections, rebuild, place }).catch((error: unknown) => {
    if (!(error instanceof StorageFailed) && errorCode(error) === 'unknown') throw error;
    // The state says what is left, so the start need not wait for that file: the next commit or checkpoint tries again.
    place.logger.warn('what other devices wrote could not be settled', { reason: errorCode(error) });
  });
  if (isStateLost) await searchMonths(memory, sessions, collections);
  else
    await findActive(new Set([...state.active, ...memory.uncertain]), memory, { sessions, rebuild, place });
  if (isStateLost) settle(collections);
  await openEarly(sessions, utcMonthOf(place.clock.now()), place);
  return isIndexGood;
}

/** Opens a month before somebody needs it. If it cannot be read, or a later version wrote it, whoever needs it is told then. */
async function openEarly(
  months: Months<Thing> | Months<Session> | undefined,
  month: string,
  { logger }: StoreContext,
): Promise<void> {
  await months?.open(month).catch((error: unknown) => {
    if (!(error instanceof StorageFailed) && !(error instanceof NewerRecord)) throw error;
    const reason = error instanceof StorageFailed ? error.reason : error.message;
    logger.warn('a month cannot be read', { month, reason });
  });
}

/**
 * Looks up which sessions are active. Those whose month the disk does not give now are folded from the journal instead: without them,
 * nothing could be shown or recorded at all, and a checkpoint would forget that they are active.
 */
async function findActive(
  ids: ReadonlySet<SessionId>,
  memory: RecordInMemory,
  { sessions, rebuild, place }: Pick<CatchUpParts, 'sessions' | 'rebuild' | 'place'>,
): Promise<void> {
  const unread = new Map<SessionId, StorageFailed>();
  for (const id of ids)
    try {
      memory.noteActive(id, await thingIn(sessions, id));
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error;
      unread.set(id, error);
    }
  if (unread.size === 0) return;
  const { kind } = sessions.collection;
  const folded = await rebuild.foldStreams(new Set([...unread.keys()].map((id) => streamKey({ kind, id }))));
  for (const [id, why] of unread) {
    const thing = folded.get(streamKey({ kind, id }))?.thing;
    // The journal is lost as well, so it is not known whether the session is active.
    if (!isOf(sessions.collection, kind, thing)) throw why;
    memory.noteActive(id, thing);
  }
  const [{ reason }] = [...unread.values()] as [StorageFailed];
  place.logger.warn('active sessions were read from the journal, because their month cannot be read', {
    reason,
  });
}

/** Finds out from the months what the lost state would say: the active sessions, and the number of the last commit. */
async function searchMonths(
  memory: RecordInMemory,
  sessions: Months<Session>,
  collections: readonly Months<Thing>[],
): Promise<void> {
  for (const months of collections)
    for (const name of months.known) {
      const month = await months.open(name);
      memory.sequence = Math.max(memory.sequence, month.sequence);
      for (const row of month.rows()) {
        const thing = month.glance(row);
        if (isOf(sessions.collection, months.collection.kind, thing)) memory.noteActive(row.id, thing);
      }
    }
}

function settle(collections: readonly Months<Thing>[]): void {
  for (const months of collections) months.files.settle();
}
