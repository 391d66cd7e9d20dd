/**
 * Opens the record: takes the lock, reads state and index, replays the commits that the files do not have yet. A file that is lost or
 * cannot be read is put aside, made again from what the others hold, and reported; it is never written over. Files of an earlier format
 * are brought up to this one as they are read; of a later one nothing is touched.
 */
import path from 'node:path';
import { Low } from 'lowdb';
import { type DeviceId, formatOneDevice, type Thing } from '../../shared/domain/commit.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { nothingKept } from '../../shared/domain/registry.ts';
import { message } from '../../shared/messages/message.ts';
import { utcMonthOf } from '../../shared/time/day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { whyNotAsWritten } from './as-written.ts';
import { finishRestore } from './backups/restore.ts';
import { isBuried } from './buried.ts';
import type { Collection } from './collection.ts';
import {
  adapterFor,
  indexFile,
  journalFolder,
  listFolders,
  makeFolders,
  monthsAmong,
  report,
  type StoreContext,
  setAside,
  stateFile,
  temporariesAmong,
} from './data-folder.ts';
import { lastDevice, openDevice, type WritingDevice } from './device.ts';
import { type CheckEngine, checkHere } from './doctor/engine.ts';
import { type DurableAdapter, OutdatedFile, UnreadableFile } from './durable-adapter.ts';
import type { FileSystem } from './file-system.ts';
import type { Hold } from './hold.ts';
import { type IndexFile, indexFormat } from './index-file.ts';
import { Journal, segmentNumber } from './journal.ts';
import { JournalReader } from './journal-reader.ts';
import { type Holder, takeLock } from './lock.ts';
import { Months } from './months.ts';
import { own } from './own-collections.ts';
import { blocks, dayPages } from './plan.ts';
import { Rebuild } from './rebuild.ts';
import { type SearchEngine, searchHere } from './search/engine.ts';
import { monthReader } from './search/month-reader.ts';
import { sessions } from './sessions.ts';
import { inSmallLetters } from './small-letters.ts';
import { nothingKnown, type StateFile, type Stream, stateFormat } from './state-file.ts';
import { FileStore } from './store.ts';

export interface StoreParts {
  /** An absolute path; made when it is not there. */
  readonly folder: string;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly holder: Holder;
  /** Random id of this installation, from which each folder gets a device id of its own. */
  readonly installation: string;
  /** Who searches the history; absent: this thread. */
  readonly search?: SearchEngine;
  /** Erases what was purged from what lies beside the record: its backups. */
  readonly alsoErase?: (streams: readonly Stream[]) => Promise<void>;
  /** Who checks the record; absent: this thread. */
  readonly check?: CheckEngine;
  /** The system's code, why it is only read; absent: it is written as well. */
  readonly readOnly?: string;
  /** Kinds and collections beside those of the program: a test's. */
  readonly more?: { readonly kinds: KindTable; readonly collections: readonly Collection[] };
}

/**
 * Rejects with `DataFolderInUse` when another process has the folder, with `NewerRecord` when a later version wrote here, with the system's
 * error when the disk does not answer.
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

/** The same for a caller that holds the folder already, and keeps it when this rejects. `hold`: released when the store is closed. */
export async function openLocked(parts: StoreParts, hold: Hold): Promise<FileStore> {
  const { fs, folder, clock, logger, more } = parts;
  const { readOnly } = parts;
  const base = { fs, folder, clock, logger, problems: [] };
  // Of a record that is only read, what is made again stays in memory: no lock is needed for that.
  const place: StoreContext =
    readOnly === undefined ? { ...base, assure: () => hold.assure() } : { ...base, readOnly };
  await finishRestore(place);
  return openHeld(place, parts, more?.collections ?? [], hold);
}

async function openHeld(
  place: StoreContext,
  { installation, more, search, alsoErase, check }: StoreParts,
  others: readonly Collection[],
  hold: Hold,
): Promise<FileStore> {
  const table: KindTable = { ...kinds, ...more?.kinds };
  const journalReader = new JournalReader(place, table);
  const rebuild = new Rebuild(journalReader, table);
  const definitions: readonly Collection[] = [...own, ...others];
  const { there, newestSegment, lastCounted, isNew, state, index } = await findRecord(
    place,
    definitions,
    journalReader,
  );
  const isBegunThere = typeof state?.begun === 'number' ? await journalReader.expect(state.begun) : true;
  const known = state ?? nothingKnown(nothingKept);
  const device = await openDevice(place, installation, state === null && !isNew);
  let store: FileStore | null = null;
  const monthsOf = <Value extends Thing>(collection: Collection<Value>, names: readonly string[]) =>
    new Months(
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
    );
  const sessionMonths = monthsOf(sessions, there[0] ?? []);
  store = new FileStore({
    place,
    kinds: table,
    // A journal that was lost begins again where the state expects it to go on; a segment that was lost may come back, and keeps its number.
    journal: openJournal(place, device, Math.max(lastCounted, known.replayFrom - 1, known.begun ?? 0), hold),
    sessions: sessionMonths,
    blocks: monthsOf(blocks, there[1] ?? []),
    dayPages: monthsOf(dayPages, there[2] ?? []),
    others: others.map((each, at) => monthsOf(each, there[own.length + at] ?? [])),
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
  // Without a state every commit is replayed: each file ignores those that it has.
  const isBehind = (newestSegment ?? 0) >= known.replayFrom;
  const lost = definitions.flatMap(({ folder }, at) =>
    Object.keys(known.months[folder] ?? {})
      .filter((name) => !(there[at] ?? []).includes(name))
      .map((name) => ({ folder, name })),
  );
  await store.catchUp({ isStateLost: state === null && !isNew, isBehind, lost });
  if (store.hasNoNumberLeft) device.renew();
  await sessionMonths.open(utcMonthOf(place.clock.now()));
  await device.keep();
  // The state is written at once: else a crash before the first checkpoint would look like the loss of it, and the next start would report again
  // what was reported now.
  if (state === null || index === null || !isBegunThere || lost.length > 0) await store.checkpoint();
  await store.erasePurged();
  return store;
}

interface FoundRecord {
  /** Of each collection the months that there are files of. */
  readonly there: readonly (readonly string[])[];
  readonly newestSegment: number | null;
  readonly lastCounted: number;
  /** Nothing of a record lies here yet. */
  readonly isNew: boolean;
  /** Null, as the index: it is to be made again. */
  readonly state: StateFile | null;
  readonly index: IndexFile | null;
}

/** Reads the files. What cannot be used is put aside, and what is missing is reported. */
async function findRecord(
  place: StoreContext,
  definitions: readonly Collection[],
  journalReader: JournalReader,
): Promise<FoundRecord> {
  const indexAdapter = adapterFor(place, indexFile, indexFormat);
  const [listings, stateFound, indexFound] = await Promise.all([
    listFolders(place, definitions),
    find(adapterFor(place, stateFile, stateFormat)),
    find(indexAdapter),
  ]);
  const segments = listings.get(journalFolder) ?? [];
  const newestSegment = await journalReader.newestSegment(segments);
  const lastCounted = await journalReader.lastCounted(segments);
  for (const file of temporariesAmong(place, listings)) await place.fs.remove(file);
  const there = definitions.map((each) => monthsAmong(listings, each));
  const isEmpty = there.every((names) => names.length === 0);
  const isNew = newestSegment === null && isEmpty;
  const wholeState = await orSetAside(place, stateFile, stateFound, isNew);
  const state = await unlessOfAnother(place, wholeState, journalReader, segments);
  const wholeIndex = await orSetAside(place, indexFile, indexFound, isNew);
  const index = await unlessAnother(place, wholeIndex, indexAdapter.checksum, state);
  if (newestSegment === null && (!isEmpty || (state?.sequence ?? 0) > 0))
    report(place, 'missing', journalFolder, message('files.journalMissing'));
  return { there, newestSegment, lastCounted, isNew, state, index };
}

/** The number of the last commit in the file of each month. `named`: as the state has it. */
function commitsOfFiles(
  there: readonly string[],
  named: Readonly<Record<string, number>>,
): Map<string, number | null> {
  // A checkpoint that was cut off leaves months that the state does not name yet.
  const written = new Map<string, number | null>();
  for (const name of there) written.set(name, 0);
  for (const name of Object.keys(named)) written.set(name, named[name] ?? 0);
  return written;
}

/** Reports what has become of the open segment. Nothing is ever written over. */
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

/** What a file holds, null when there is none or it is to be made again without a word, or why it cannot be used. */
async function find<Data>(
  adapter: DurableAdapter<Data>,
): Promise<Data | UnreadableFile | OutdatedFile | null> {
  const db = new Low<Data | null>(adapter, null);
  try {
    await db.read();
    return db.data;
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof OutdatedFile) return error;
    throw error;
  }
}

async function orSetAside<Data>(
  place: StoreContext,
  file: string,
  found: Data | UnreadableFile | OutdatedFile | null,
  isNew: boolean,
): Promise<Data | null> {
  if (found instanceof OutdatedFile) {
    place.logger.info('a file of an earlier version is made again', { file });
    return null;
  }
  if (found instanceof UnreadableFile) {
    await setAside(place, file, (aside) => message('files.derivedDamaged', { file, aside }));
    return null;
  }
  if (found === null && !isNew) report(place, 'missing', file, message('files.derivedMissing', { file }));
  return found;
}

/** So many segments are asked who began them. */
const asked = 3;

/**
 * That of another record, or of another branch of this one, is as whole as the right one: it has counted commits, and none of those who had written
 * here by then. One segment alone may be the one that is another's, unless it is of who wrote here last.
 */
async function unlessOfAnother(
  place: StoreContext,
  state: StateFile | null,
  journalReader: JournalReader,
  segments: readonly string[],
): Promise<StateFile | null> {
  if (state === null || state.sequence === 0) return state;
  const isCounted = (device: DeviceId) => Object.hasOwn(state.seen, device);
  const last = await lastDevice(place);
  if (last !== null && isCounted(last)) return state;
  const until = segments
    .flatMap((name) => segmentNumber(name) ?? [])
    .filter((each) => each <= state.replayFrom);
  const devices: DeviceId[] = [];
  for (const number of until.slice(-asked)) {
    const begun = await journalReader.begunBy(number);
    // Format 1 counted none.
    const isKnown = begun !== null && begun.device !== formatOneDevice;
    if (isKnown && begun.from <= state.sequence) devices.push(begun.device);
  }
  const [first] = devices;
  const isTold = devices.length > 1 || last === null || first === last;
  if (first === undefined || !isTold || devices.some(isCounted)) return state;
  await setAside(place, stateFile, (aside) => message('files.derivedOther', { file: stateFile, aside }));
  return null;
}

/** An older index is made again without a word: a checkpoint that was cut off leaves one. */
async function unlessAnother(
  place: StoreContext,
  index: IndexFile | null,
  checksum: string | null,
  state: StateFile | null,
): Promise<IndexFile | null> {
  if (index === null || state === null) return index;
  const written = { sequence: state.sequence, checksum: state.checksums?.['']?.[indexFile] };
  if (whyNotAsWritten({ sequence: index.sequence, checksum }, written, state.sequence) !== 'another')
    return index;
  await setAside(place, indexFile, (aside) => message('files.derivedOther', { file: indexFile, aside }));
  return null;
}
