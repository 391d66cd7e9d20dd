/**
 * Opens the record: takes the lock, reads state and index, replays the commits that the files do not have yet. A file that is lost or
 * cannot be read is put aside, made again from what the others hold, and reported; it is never written over.
 */
import path from 'node:path';
import { Low } from 'lowdb';
import { utcMonthOf } from '../../shared/time/day.ts';
import type { Clock, Logger, StoreProblem } from '../service/ports.ts';
import {
  indexFile,
  journalFolder,
  makeFolders,
  monthsThere,
  newestSegment,
  type Place,
  setAside,
  stateFile,
  sweepTemporaries,
} from './data-folder.ts';
import { DayIndex, indexFormat } from './day-index.ts';
import { DurableAdapter, type FileFormat, UnreadableFile } from './durable-adapter.ts';
import type { FileSystem } from './file-system.ts';
import { Journal, segmentNumber } from './journal.ts';
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
  const place: Place = { fs, folder, clock, logger, problems };
  await makeFolders(place);
  const giveBack = await takeLock(fs, folder, holder);
  try {
    await sweepTemporaries(place);
    const store = await openHeld(place, giveBack);
    return store;
  } catch (error) {
    await giveBack();
    throw error;
  }
}

async function openHeld(place: Place, giveBack: () => Promise<void>): Promise<FileStore> {
  const isNew = (await newestSegment(place, segmentNumber)) === 0 && (await monthsThere(place)).length === 0;
  const state = await readOrSetAside(place, stateFile, stateFormat, isNew);
  const index = await readOrSetAside(place, indexFile, indexFormat, isNew);
  const rebuild = new Rebuild(place);
  const months = new Months(place, state?.months ?? (await monthsThere(place)), rebuild);
  const known = state ?? (await stateFromJournal(rebuild));
  // A journal that was lost begins again where the state expects it to go on.
  const lastSegment = Math.max(await newestSegment(place, segmentNumber), known.replayFrom - 1);
  const journal = new Journal(place.fs, path.join(place.folder, journalFolder), lastSegment);
  const dayIndex = new DayIndex(index ?? undefined);
  const store = new FileStore({ place, journal, months, rebuild, state: known, index: dayIndex, giveBack });
  // With the state lost, every commit is looked at again: each file passes over those that it has.
  const lines = await rebuild.lines(known.replayFrom, state === null ? 0 : known.sequence);
  await store.replay(lines);
  if (index === null && !isNew) await store.remakeIndex();
  await store.loadActive(state === null && !isNew);
  await months.open(utcMonthOf(place.clock.now()));
  // From here on there is a state to be missed: a crash before the first checkpoint is not taken for a loss.
  if (isNew || state === null || index === null) await store.checkpoint();
  await store.finishErasing();
  return store;
}

/** A state that was lost: the registry as the journal has it; which sessions are active is found in the months. */
async function stateFromJournal(rebuild: Rebuild): Promise<StateFile> {
  const { registry, sequence } = await rebuild.fold();
  return { sequence, replayFrom: 1, registry, active: [], months: [], toErase: [] };
}

async function readOrSetAside<Data>(
  place: Place,
  file: string,
  format: FileFormat<Data>,
  isNew: boolean,
): Promise<Data | null> {
  const db = new Low<Data | null>(new DurableAdapter(place.fs, path.join(place.folder, file), format), null);
  try {
    await db.read();
    if (db.data === null && !isNew) {
      const message = `${file} is missing. It was made again from the journal and the sessions.`;
      place.problems.push({ kind: 'missing', file, message });
    }
    return db.data;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const why = error.kind === 'damaged' ? 'is damaged' : 'was written by a newer version of RoutineLog';
    await setAside(place, file, { why, kept: 'It was made again from the journal and the sessions.' });
    return null;
  }
}
