/**
 * The record of a data folder, opened together with its backups. They need each other: a backup is made of the record as it is, what is purged
 * is taken out of the backups as well, and a backup that is restored is opened in the record's place.
 */
import { message } from '../shared/messages/message.ts';
import type { Logger } from './ports/logger.ts';
import type { MayBeReadOnly } from './ports/may-be-read-only.ts';
import { BackupThread, backupsHere } from './store/backups/backup-engine.ts';
import { isOfEarlierFormat } from './store/backups/earlier-format.ts';
import { RecordBackups } from './store/backups/record-backups.ts';
import type { StoreContext } from './store/data-folder.ts';
import { checkInThread } from './store/doctor/check-thread.ts';
import { LiveStore } from './store/live-store.ts';
import { openAsCanBe } from './store/open-as-can-be.ts';
import { openLocked, type StoreParts } from './store/open-store.ts';
import { type UntilWritable, untilWritable } from './store/read-only.ts';
import { SearchThread } from './store/search/search-thread.ts';
import { whoElseMayWrite } from './system/shared-folder.ts';

/** The scripts of the threads. What has none is done in this thread. */
export interface RecordScripts {
  /** Searches the history. */
  readonly search?: string;
  /** Checks the record. */
  readonly check?: string;
  /** Makes backups. */
  readonly backup?: string;
}

export interface OpenRecordParts
  extends Pick<StoreParts, 'folder' | 'fs' | 'clock' | 'logger' | 'holder' | 'installation'> {
  readonly scripts: RecordScripts;
  /** Where nothing can be written it is opened all the same, to be read. */
  readonly mayBeReadOnly: boolean;
  /** The second folder for backups, as it is set now; null: none was chosen. */
  readonly second: () => string | null;
  /** It was said at the start of the program. */
  readonly isSecondFixed: boolean;
}

export interface OpenRecord extends MayBeReadOnly {
  readonly store: LiveStore;
  readonly backups: RecordBackups;
  /** Of a record that is only read: looks from now on whether it can be written; `begin`: what is to be done then. Returns the undo. */
  onceWritable(begin: () => Promise<void>): () => Promise<void>;
  /** What is under way with the backups is given up, and leaves nothing by half. */
  giveUpBackups(): Promise<void>;
  /** Writes what is still in memory and releases the data folder. */
  close(): Promise<void>;
}

/** Rejects as `openAsCanBe` does. */
export async function openRecord({
  scripts,
  mayBeReadOnly,
  second,
  isSecondFixed,
  ...parts
}: OpenRecordParts): Promise<OpenRecord> {
  const { folder, fs, clock, logger, installation } = parts;
  const { search, check, backup } = scripts;
  const engine = backup === undefined ? backupsHere(fs) : new BackupThread(backup);
  const storeParts: StoreParts = {
    ...parts,
    alsoErase: (streams) => backups.erase(streams),
    ...(search === undefined ? {} : { search: new SearchThread({ script: search, folder, logger }) }),
    ...(check === undefined ? {} : { check: checkInThread({ script: check, folder, logger }) }),
  };
  const backups = new RecordBackups({
    fs,
    folder,
    engine,
    clock,
    logger,
    installation,
    second,
    isSecondFixed,
    reopen: (hold) => openLocked(storeParts, hold),
  });
  let isToBackUp = await isOfEarlierFormat(fs, folder);
  const store = new LiveStore(await openAsCanBe(storeParts, mayBeReadOnly));
  backups.attach(store);
  tellWhoElseMayWrite(store.place, logger);
  // The journal is still as that version wrote it. A disk that lets no backup be made is told, and keeps nobody from the record.
  const backUpEarlier = async () => {
    const isDue = isToBackUp;
    isToBackUp = false;
    if (isDue) await backups.backUp('before-migration').catch(() => undefined);
  };
  const readOnly = () => store.place.readOnly ?? null;
  if (readOnly() === null) await backUpEarlier();
  let waiting: UntilWritable | null = null;
  return {
    store,
    backups,
    readOnly,
    lookIfWritable: async () => (waiting === null ? readOnly() === null : waiting.look()),
    onceWritable: (begin) => {
      waiting = untilWritable(store, storeParts, logger, async () => {
        await backUpEarlier();
        await begin();
      });
      return waiting.stop;
    },
    giveUpBackups: () => engine.close(),
    close: async () => {
      try {
        await store.close();
      } finally {
        await engine.close();
      }
    },
  };
}

/** Said at every start, for as long as it is so: whoever may write there can change the record, or put another one in its place. */
function tellWhoElseMayWrite(place: StoreContext, logger: Logger): void {
  // A folder on a disk of its own making, as in tests, has no such bits.
  const others = whoElseMayWrite(place.folder);
  if (others === null) return;
  const warning = message('files.othersMayWrite', { folder: place.folder, others });
  place.problems.push({ kind: 'open-to-others', file: '.', message: warning });
  logger.warn('others may write to the data folder', { others });
}
