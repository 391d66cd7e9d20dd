/**
 * Opens the record: takes the lock, has the files found and read (`find-record.ts`), puts the store together, and replays the commits that
 * the files do not have yet. A file that is lost or cannot be read is set aside, made again from the others, and reported; it is never
 * overwritten. Files of an earlier format are brought up to date as they are read. If a later version wrote a file, nothing is touched.
 */
import path from 'node:path';
import type { Thing } from '../../shared/domain/commit.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { nothingKept } from '../../shared/domain/registry.ts';
import { message } from '../../shared/messages/message.ts';
import { utcMonthOf } from '../../shared/time/day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { lastBackedUp } from './backups/last-backed-up.ts';
import { finishRestore } from './backups/restore.ts';
import { isBuried } from './buried.ts';
import type { Collection } from './collection.ts';
import {
  journalFolder,
  makeFolders,
  monthFile,
  report,
  type StoreContext,
  setAside,
  type WhyReadOnly,
} from './data-folder.ts';
import { openDevice, refuseNewerDevice, type WritingDevice } from './device.ts';
import { type CheckEngine, checkHere } from './doctor/engine.ts';
import { refuseNewer } from './durable-adapter.ts';
import type { FileSystem } from './file-system.ts';
import { findRecord } from './find-record.ts';
import type { Hold } from './hold.ts';
import { Journal } from './journal.ts';
import { JournalReader } from './journal-reader.ts';
import { type Holder, takeLock } from './lock.ts';
import { monthFormat } from './month-file.ts';
import { MonthFiles } from './month-files.ts';
import { Months } from './months.ts';
import { own } from './own-collections.ts';
import { blocks, dayPages } from './plan.ts';
import { Rebuild } from './rebuild.ts';
import { type SearchEngine, searchHere } from './search/engine.ts';
import { monthReader } from './search/month-reader.ts';
import { sessions } from './sessions.ts';
import { inSmallLetters } from './small-letters.ts';
import { nothingKnown, type Stream } from './state-file.ts';
import { FileStore } from './store.ts';

export interface StoreParts {
  /** An absolute path; the folder is made if missing. */
  readonly folder: string;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly holder: Holder;
  /** The random id of this installation. Each folder gets a device id of its own that belongs to it. */
  readonly installation: string;
  /** Searches the history; if absent, this thread does. */
  readonly search?: SearchEngine;
  /** Erases purged things from what lies beside the record, its backups, and resolves with whether nothing there has them any more. */
  readonly alsoErase?: (streams: readonly Stream[]) => Promise<boolean>;
  /** Checks the record; if absent, this thread does. */
  readonly check?: CheckEngine;
  /** Why the record is opened read-only; absent if it is also written. */
  readonly readOnly?: WhyReadOnly;
  /** Kinds and collections in addition to the program's own. */
  readonly more?: { readonly kinds: KindTable; readonly collections: readonly Collection[] };
}

/**
 * Rejects with `DataFolderInUse` if another process has the folder, with `NewerRecord` if a later version wrote here, and with the system's
 * error if the disk does not answer.
 */
export async function openStore(parts: StoreParts): Promise<FileStore> {
  const { folder, fs, holder, more } = parts;
  const isRenamed = await inSmallLetters(fs, folder);
  await makeFolders({ fs, folder }, [...own, ...(more?.collections ?? [])]);
  const hold = await takeLock(fs, folder, holder);
  try {
    const store = await openLocked(parts, hold);
    if (isRenamed) report(store.place, 'missing', '.', message('files.renamed'));
    return store;
  } catch (error) {
    await hold.release();
    throw error;
  }
}

/** The same for a caller that holds the folder already. It keeps the hold if this rejects; otherwise closing the store releases it. */
export async function openLocked(parts: StoreParts, hold: Hold): Promise<FileStore> {
  const { fs, folder, clock, logger, readOnly } = parts;
  const base = { fs, folder, clock, logger, problems: [] };
  // If the record is opened read-only, everything that is made again stays in memory, and no lock is needed for that.
  const place: StoreContext =
    readOnly === undefined ? { ...base, assure: () => hold.assure() } : { ...base, readOnly };
  await finishRestore(place);
  return openHeld(place, parts, hold);
}

async function openHeld(
  place: StoreContext,
  { installation, more, search, alsoErase, check }: StoreParts,
  hold: Hold,
): Promise<FileStore> {
  const table: KindTable = { ...kinds, ...more?.kinds };
  const others = more?.collections ?? [];
  const definitions: readonly Collection[] = [...own, ...others];
  await refuseNewerFiles(place, definitions);
  const journalReader = new JournalReader(place, table);
  const rebuild = new Rebuild(journalReader, table);
  const { there, newestSegment, lastCounted, isNew, state, index } = await findRecord(
    place,
    definitions,
    journalReader,
  );
  const isBegunThere = typeof state?.begun === 'number' ? await journalReader.expect(state.begun) : true;
  const known = state ?? nothingKnown(nothingKept);
  const backedUp = state === null && !isNew ? await lastBackedUp(place) : 0;
  const device = await openDevice(place, installation, state === null && !isNew);
  let store: FileStore | null = null;
  const monthsOf = <Value extends Thing>(collection: Collection<Value>, names: readonly string[]) =>
    new Months(
      new MonthFiles(
        place,
        collection,
        {
          sequences: commitsOfFiles(names, known.months[collection.folder] ?? {}),
          checksums: known.checksums?.[collection.folder] ?? {},
          through: known.checksums === undefined ? null : known.sequence,
        },
        ({ kind, home }, month) =>
          rebuild.things(
            kind,
            (id) => home(id) === month,
            (of, id) => isBuried(store?.registry ?? known.registry, of, id),
          ),
        () => store?.noteRemade(),
      ),
    );
  const ownMonths = {
    sessions: monthsOf(sessions, there[0] ?? []),
    blocks: monthsOf(blocks, there[1] ?? []),
    dayPages: monthsOf(dayPages, there[2] ?? []),
  };
  store = new FileStore({
    place,
    kinds: table,
    // If the journal was lost, numbering continues where the state expects it. A lost segment may come back, so its number is not reused.
    journal: openJournal(place, device, Math.max(lastCounted, known.replayFrom - 1, known.begun ?? 0), hold),
    ...ownMonths,
    collections: [
      ...Object.values(ownMonths),
      ...others.map((each, at) => monthsOf(each, there[own.length + at] ?? [])),
    ],
    journalReader,
    rebuild,
    state: known,
    index,
    checkpointed: state === null || index === null ? null : state.sequence,
    device,
    hold,
    search: search ?? searchHere(monthReader(place.fs, place.folder)),
    ...(alsoErase === undefined ? {} : { alsoErase }),
    check: check ?? checkHere({ place, kinds: table, collections: definitions }),
  });
  try {
    // Without a state every commit is replayed; each file ignores those that it has.
    const isBehind = (newestSegment ?? 0) >= known.replayFrom;
    const lost = definitions.flatMap(({ folder }, at) =>
      Object.keys(known.months[folder] ?? {})
        .filter((name) => !(there[at] ?? []).includes(name))
        .map((name) => ({ folder, name })),
    );
    const unnamed = definitions.flatMap(({ folder }, at) =>
      state === null
        ? []
        : (there[at] ?? [])
            .filter((name) => !Object.hasOwn(state.months[folder] ?? {}, name))
            .map((name) => ({ folder, name })),
    );
    await store.catchUp({ isStateLost: state === null && !isNew, isBehind, lost, unnamed });
    // A state that does not have every commit does not know the last one. If the state is lost, months and backups may know it.
    const last = state === null ? Math.max(store.sequence, backedUp) : isBehind ? 0 : state.sequence;
    if (newestSegment !== null && last > 0) await store.lookAtEnd(newestSegment, last);
    if (store.hasNoNumberLeft) device.renew();
    await device.keep();
    // The state is written at once. Otherwise a crash before the first checkpoint would look as if the state had been lost, and the next
    // start would report everything once more.
    if (state === null || index === null || !isBegunThere || lost.length > 0) await store.checkpoint();
    await store.erasePurged();
    return store;
  } catch (error) {
    // It may be making something again by itself, which must not go on once the folder is released.
    await store.giveUp();
    throw error;
  }
}

/**
 * Rejects with `NewerRecord` for files of a later version that are otherwise read only once others may have been put aside or written. State,
 * index and newest segment are read first anyway. A month that is read later refuses then, and whatever needs it with it.
 */
async function refuseNewerFiles(place: StoreContext, definitions: readonly Collection[]): Promise<void> {
  const month = utcMonthOf(place.clock.now());
  await Promise.all([
    refuseNewerDevice(place),
    ...definitions.map((each) => refuseNewer(place, monthFile(each, month), monthFormat(each, month))),
  ]);
}

/** The number of the last commit in each month's file. `named` are the numbers in the state. */
function commitsOfFiles(
  there: readonly string[],
  named: Readonly<Record<string, number>>,
): Map<string, number | null> {
  // An interrupted checkpoint leaves months that the state does not name yet.
  const written = new Map<string, number | null>();
  for (const name of there) written.set(name, 0);
  for (const name of Object.keys(named)) written.set(name, named[name] ?? 0);
  return written;
}

/** Opens the journal, which reports what happens to its open segment. Nothing is ever overwritten. */
function openJournal(place: StoreContext, device: WritingDevice, lastNumber: number, hold: Hold): Journal {
  return new Journal({
    fs: place.fs,
    folder: path.join(place.folder, journalFolder),
    device,
    lastNumber,
    hold,
    moveAside: async (name) => {
      const file = `${journalFolder}/${name}`;
      await setAside(place, file, (aside) => message('files.replaced', { file, aside }));
    },
    onPutBack: (name) => {
      const file = `${journalFolder}/${name}`;
      report(place, 'missing', file, message('files.segmentPutBack', { file }));
      place.logger.warn('a journal segment was put back', { file });
    },
  });
}
