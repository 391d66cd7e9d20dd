/**
 * Opens the record: takes the lock, reads state and index, replays the commits that the files do not have yet. A file that is lost or
 * cannot be read is put aside, made again from what the others hold, and reported; it is never written over.
 */
import path from 'node:path';
import { Low } from 'lowdb';
import { emptyRegistry } from '../../shared/domain/registry.ts';
import { utcMonthOf } from '../../shared/time/day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { StoreProblem } from '../ports/store.ts';
import {
  indexFile,
  journalFolder,
  makeFolders,
  monthsThere,
  report,
  type StoreContext,
  setAside,
  stateFile,
  sweepTemporaries,
} from './data-folder.ts';
import { DurableAdapter, type FileFormat, UnreadableFile } from './durable-adapter.ts';
import type { FileSystem } from './file-system.ts';
import { indexFormat } from './index-file.ts';
import { Journal } from './journal.ts';
import { type Holder, takeLock } from './lock.ts';
import { Months } from './months.ts';
import { Rebuild } from './rebuild.ts';
import { type StateFile, stateFormat } from './state-file.ts';
import { FileStore } from './store.ts';

export { DataFolderInUse, type Holder, type LockHolder, readHolder } from './lock.ts';

export interface StoreParts {
  /** An absolute path; made when it is not there. */
  readonly folder: string;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly holder: Holder;
}

/** Rejects with `DataFolderInUse` when another process has the folder, with the system's error when the disk does not answer. */
export async function openStore({ folder, fs, clock, logger, holder }: StoreParts): Promise<FileStore> {
  const problems: StoreProblem[] = [];
  const place: StoreContext = { fs, folder, clock, logger, problems };
  await makeFolders(place);
  const release = await takeLock(fs, folder, holder);
  try {
    return await openHeld(place, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function openHeld(place: StoreContext, release: () => Promise<void>): Promise<FileStore> {
  const rebuild = new Rebuild(place);
  const [newestSegment, there, stateFound, indexFound] = await Promise.all([
    rebuild.newestSegment(),
    monthsThere(place),
    find(place, stateFile, stateFormat),
    find(place, indexFile, indexFormat),
    sweepTemporaries(place),
  ]);
  const isNew = newestSegment === null && there.length === 0;
  const state = await orSetAside(place, stateFile, stateFound, isNew);
  const index = await orSetAside(place, indexFile, indexFound, isNew);
  if (newestSegment === null && (there.length > 0 || (state?.sequence ?? 0) > 0))
    report(place, 'missing', journalFolder, 'The journal is missing. What the other files hold was kept.');
  const isBegunThere = typeof state?.begun === 'number' ? await rebuild.expect(state.begun) : true;
  const known = state ?? nothingKnown;
  // A checkpoint that did not come to its end leaves months that the state does not name yet.
  const knownMonths = new Map<string, number | null>();
  for (const name of there) knownMonths.set(name, 0);
  for (const name of Object.keys(known.months)) knownMonths.set(name, known.months[name] ?? 0);
  const months = new Months(place, knownMonths, rebuild);
  // A journal that was lost begins again where the state expects it to go on.
  const lastSegment = Math.max(newestSegment ?? 0, known.replayFrom - 1);
  const journal = new Journal(place.fs, path.join(place.folder, journalFolder), lastSegment);
  const checkpointed = state === null || index === null ? null : state.sequence;
  const store = new FileStore({
    place,
    journal,
    months,
    rebuild,
    state: known,
    index,
    checkpointed,
    release,
  });
  // With the state lost, every commit is looked at again: each file passes over those that it has.
  const isBehind = (newestSegment ?? 0) >= known.replayFrom;
  await store.catchUp({ isStateLost: state === null && !isNew, isBehind });
  await months.open(utcMonthOf(place.clock.now()));
  // From here on there is a state to be missed: a crash before the first checkpoint is not taken for a loss.
  // And what was reported now is not reported as another loss by the next start.
  if (state === null || index === null || !isBegunThere) await store.checkpoint();
  await store.erasePurged();
  return store;
}

/** What a state says that was lost: everything is still to be read. */
const nothingKnown: StateFile = {
  sequence: 0,
  replayFrom: 1,
  registry: emptyRegistry,
  active: [],
  months: {},
  toErase: [],
};

/** What a file holds, null when there is none, or why it cannot be used. */
async function find<Data>(
  place: StoreContext,
  file: string,
  format: FileFormat<Data>,
): Promise<Data | UnreadableFile | null> {
  const db = new Low<Data | null>(new DurableAdapter(place.fs, path.join(place.folder, file), format), null);
  try {
    await db.read();
    return db.data;
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
}

async function orSetAside<Data>(
  place: StoreContext,
  file: string,
  found: Data | UnreadableFile | null,
  isNew: boolean,
): Promise<Data | null> {
  const kept = 'It was made again from the journal and the sessions.';
  if (found instanceof UnreadableFile) {
    await setAside(place, file, { why: found.why, kept });
    return null;
  }
  if (found === null && !isNew) report(place, 'missing', file, `${file} is missing. ${kept}`);
  return found;
}
