/**
 * Opens the record of a data folder together with its backups. They need each other: a backup is made of the present record, a purge erases
 * from the backups as well, and a restored backup is opened in place of the record.
 */
import { message } from '../../shared/messages/message.ts';
import type { Logger } from '../ports/logger.ts';
import type { MayBeReadOnly } from '../ports/may-be-read-only.ts';
import { BackupThread, backupsHere } from '../store/backups/backup-engine.ts';
import { isOfEarlierFormat } from '../store/backups/earlier-format.ts';
import { RecordBackups } from '../store/backups/record-backups.ts';
import { type StoreContext, whyReadOnly } from '../store/data-folder.ts';
import { checkInThread } from '../store/doctor/check-thread.ts';
import { LiveStore } from '../store/live-store.ts';
import { openAsCanBe } from '../store/open-as-can-be.ts';
import { openLocked, type StoreParts } from '../store/open-store.ts';
import { type UntilWritable, untilWritable } from '../store/read-only.ts';
import { SearchThread } from '../store/search/search-thread.ts';
import type { Stream } from '../store/state-file.ts';
import { whoElseMayWrite } from '../system/shared-folder.ts';

/** The scripts of the threads. Work without a script is done in this thread. */
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
  /** If nothing can be written, the record is opened for reading. */
  readonly mayBeReadOnly: boolean;
  /** The second folder for backups by the present settings; null if none was chosen. */
  readonly second: () => string | null;
  /** Whether the second folder was given at the start of the program. */
  readonly isSecondFixed: boolean;
  /** Forgets purged things in what is kept beside the record and its backups. Rejects with the system's error. */
  readonly forget: (streams: readonly Stream[]) => Promise<void>;
}

export interface OpenRecord extends MayBeReadOnly {
  readonly store: LiveStore;
  readonly backups: RecordBackups;
  /**
   * For a record that can only be read, or whose disk takes no commit yet: from now on checks whether it can be written, calls `begin` then, and
   * again after each check for as long as `begin` rejects. Returns the function that stops the checks.
   */
  onceWritable(begin: () => Promise<void>): () => Promise<void>;
  /** Cancels backups in progress. None is left half done. */
  giveUpBackups(): Promise<void>;
  /** Writes what is still in memory and releases the data folder. */
  close(): Promise<void>;
}

/** Rejects for the same reasons as `openAsCanBe`. */
export async function openRecord({
  scripts,
  mayBeReadOnly,
  second,
  isSecondFixed,
  forget,
  ...parts
}: OpenRecordParts): Promise<OpenRecord> {
  const { folder, fs, clock, logger, installation } = parts;
  const { search, check, backup } = scripts;
  const engine = backup === undefined ? backupsHere(fs) : new BackupThread(backup);
  const storeParts: StoreParts = {
    ...parts,
    alsoErase: async (streams) => {
      await forget(streams);
      return backups.erase(streams);
    },
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
  let isToBackUp = false;
  let opened: LiveStore | null = null;
  const close = async () => {
    try {
      await opened?.close();
    } finally {
      await engine.close();
    }
  };
  // The journal is still as the earlier version wrote it. If the disk does not allow this backup, the person is told, and the record opens
  // all the same.
  const backUpEarlier = async () => {
    const isDue = isToBackUp;
    isToBackUp = false;
    if (isDue) await backups.backUp('before-migration').catch(() => undefined);
  };
  const openedOnce = async () => {
    isToBackUp = await isOfEarlierFormat(fs, folder);
    const first = await openAsCanBe(storeParts, mayBeReadOnly);
    const live = new LiveStore(first);
    opened = live;
    backups.attach(live);
    tellWhoElseMayWrite(live.place, logger);
    if (live.place.readOnly === undefined) await backUpEarlier();
    return { store: live, hold: first.hold };
  };
  const { store, hold } = await openedOnce().catch(async (error: unknown) => {
    // The first error is the one that says what is wrong.
    await close().catch(() => undefined);
    throw error;
  });
  const readOnly = () => whyReadOnly(store.place);
  let waiting: UntilWritable | null = null;
  return {
    store,
    backups,
    readOnly,
    lookIfWritable: async () => (waiting === null ? readOnly() === null : waiting.look()),
    onceWritable: (begin) => {
      waiting = untilWritable(store, storeParts, hold, async () => {
        await backUpEarlier();
        await begin();
      });
      return waiting.stop;
    },
    giveUpBackups: () => engine.close(),
    close,
  };
}

/** Logged and shown at every start as long as it is so, because anybody who may write there can change the record or replace it. */
function tellWhoElseMayWrite(place: StoreContext, logger: Logger): void {
  // A file system that the caller gives may have no such permission bits.
  const others = whoElseMayWrite(place.folder);
  if (others === null) return;
  const warning = message('files.othersMayWrite', { folder: place.folder, others });
  place.problems.push({ kind: 'open-to-others', file: '.', message: warning });
  logger.warn('others may write to the data folder', { others });
}
