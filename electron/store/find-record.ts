/**
 * Finds the record in the data folder: lists its files, reads state and index, and finds out whether they and the newest segments belong to
 * this record. Files that cannot be used are set aside, missing ones are reported, and what unfinished writes left is removed.
 */
import { Low } from 'lowdb';
import { type DeviceId, formatOneDevice } from '../../shared/domain/commit.ts';
import { message } from '../../shared/messages/message.ts';
import { errorCode } from '../errors/error-code.ts';
import { whyNotAsWritten } from './as-written.ts';
import type { Collection } from './collection.ts';
import {
  adapterFor,
  impossibleAmong,
  indexFile,
  journalFolder,
  listFolders,
  monthsAmong,
  report,
  type StoreContext,
  setAside,
  stateFile,
  temporariesAmong,
} from './data-folder.ts';
import { lastDevice } from './device.ts';
import { type DurableAdapter, OutdatedFile, UnreadableFile } from './durable-adapter.ts';
import { type IndexFile, indexFormat } from './index-file.ts';
import type { JournalReader } from './journal-reader.ts';
import { segmentNumber } from './segment-name.ts';
import { type StateFile, stateFormat } from './state-file.ts';

export interface FoundRecord {
  /** For each collection the months that have a file. */
  readonly there: readonly (readonly string[])[];
  readonly newestSegment: number | null;
  readonly lastCounted: number;
  /** Whether the folder contains no record yet. */
  readonly isNew: boolean;
  /** State and index are null if they have to be made again. */
  readonly state: StateFile | null;
  readonly index: IndexFile | null;
}

/** Rejects with `NewerRecord` if a later version wrote one of the files that are read, and with the system's error if the disk does not answer. */
export async function findRecord(
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
  const impossible = impossibleAmong(listings, definitions);
  const segments = (listings.get(journalFolder) ?? []).filter(
    (name) => !impossible.includes(`${journalFolder}/${name}`),
  );
  const newestSegment = await journalReader.newestSegment(segments);
  const lastCounted = await journalReader.lastCounted(segments);
  for (const file of temporariesAmong(place, listings)) await removeLeftOver(place, file);
  for (const file of impossible) await setAsideForeign(place, file);
  const there = definitions.map((each) => monthsAmong(listings, each));
  const isEmpty = there.every((names) => names.length === 0);
  const isNew = newestSegment === null && isEmpty;
  const wholeState = await orSetAside(place, stateFile, stateFound, isNew);
  const state = await unlessOfAnother(place, wholeState, journalReader, segments);
  await setAsideSegmentsOfAnother(place, state, journalReader, segments);
  const wholeIndex = await orSetAside(place, indexFile, indexFound, isNew);
  const index = await unlessAnother(place, wholeIndex, indexAdapter.checksum, state);
  if (newestSegment === null && (!isEmpty || (state?.sequence ?? 0) > 0))
    report(place, 'missing', journalFolder, message('files.journalMissing'));
  return { there, newestSegment, lastCounted, isNew, state, index };
}

/** A leftover that cannot be removed, such as a folder of that name, does no harm: nothing reads it. */
async function removeLeftOver({ fs, logger }: StoreContext, file: string): Promise<void> {
  await fs
    .remove(file)
    .catch((error: unknown) =>
      logger.warn('what an unfinished write left could not be removed', { reason: errorCode(error) }),
    );
}

/** A foreign file that cannot be moved away does not keep the record from being opened: it is not read in any case. */
async function setAsideForeign(place: StoreContext, file: string): Promise<void> {
  await setAside(place, file, (aside) => message('files.nameNeverGiven', { file, aside })).catch(
    (error: unknown) =>
      place.logger.warn('a foreign file could not be put aside', { file, reason: errorCode(error) }),
  );
}

/** The file's content; null if there is none or if it is to be made again silently; or the error that says why it cannot be used. */
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

/** How many segments are asked which device began them. */
const segmentsAsked = 3;

/**
 * Sets aside a state of another record or of another branch of this one, which is as whole as the right one: it has counted commits, but
 * none of any device that had written here by then. A single segment may itself be the foreign file, so it is only believed if it is of the
 * device that wrote here last.
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
  for (const number of until.slice(-segmentsAsked)) {
    const begun = await journalReader.begunBy(number);
    // Format 1 did not count commits per device.
    const isKnown = begun !== null && begun.device !== formatOneDevice;
    if (isKnown && begun.from <= state.sequence) devices.push(begun.device);
  }
  const [first] = devices;
  const isTold = devices.length > 1 || last === null || first === last;
  if (first === undefined || !isTold || devices.some(isCounted)) return state;
  await setAside(place, stateFile, (aside) => message('files.derivedOther', { file: stateFile, aside }));
  return null;
}

/**
 * Sets aside segments of another record among those that are replayed. Every device notes its id in the folder before it begins its first
 * segment, so one that is neither noted nor counted should not have written here. If the noted one is not counted either, nothing is known.
 */
async function setAsideSegmentsOfAnother(
  place: StoreContext,
  state: StateFile | null,
  journalReader: JournalReader,
  segments: readonly string[],
): Promise<void> {
  const replayed = segments.filter((name) => (segmentNumber(name) ?? 0) >= (state?.replayFrom ?? 0));
  if (state === null || replayed.length === 0) return;
  const last = await lastDevice(place);
  if (last === null || !Object.hasOwn(state.seen, last)) return;
  for (const name of replayed) {
    const begun = await journalReader.begunBy(segmentNumber(name) ?? 0);
    const isOurs = begun === null || begun.device === last || Object.hasOwn(state.seen, begun.device);
    if (isOurs || begun.device === formatOneDevice) continue;
    // A device that is new here begins with its first commit. One with earlier commits has written them to another record.
    if (((await journalReader.firstOwnNumber(segmentNumber(name) ?? 0)) ?? 1) === 1) continue;
    const file = `${journalFolder}/${name}`;
    await setAside(place, file, (aside) => message('files.segmentForeign', { file, aside }));
  }
}

/** Sets aside a foreign index. An older one is kept and made again silently, because an interrupted checkpoint leaves one. */
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
