/** The tasks of backups that take long. They run in a thread of their own (`backup-worker.ts`), or in this one. */
import path from 'node:path';
import { kinds } from '../../../shared/domain/kinds.ts';
import type { Registry, Token } from '../../../shared/domain/registry.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { StorageFailed } from '../../ports/store.ts';
import { silentLogger } from '../../system/silent-logger.ts';
import { indexFile, type StoreContext, stateFile } from '../data-folder.ts';
import type { FileSystem } from '../file-system.ts';
import { openStore } from '../open-store.ts';
import { sessions } from '../sessions.ts';
import type { Stream } from '../state-file.ts';
import type { FileStore } from '../store.ts';
import type { Backup } from './backup-file.ts';
import { readBackup } from './backup-file.ts';
import { readOnly, viewOf } from './backup-view.ts';
import { type Compared, compareRecords } from './compare-backup.ts';
import { eraseBuried, eraseFromBackups } from './erase-from-backups.ts';
import { keepPurged, type Purged } from './keep-purged.ts';
import { keepTokens } from './keep-tokens.ts';
import { type Lacking, lookThrough } from './look-through.ts';
import {
  everyBackup,
  type Listed,
  listBackups,
  makeBackup,
  proveLater,
  type ToBackUp,
} from './make-backup.ts';
import { Parts } from './parts.ts';
import { clear, drillFolder, layDown, type OpenOnce, type Staged, stageBackup } from './restore.ts';
import { copyToSecond, hasDiverged, thinOut } from './second-folder.ts';

/** A backup, identified by its location. */
export interface BackupAt {
  /** The folder of backups that contains it. */
  readonly backups: string;
  readonly number: number;
}

interface Moment {
  readonly at: Instant;
  readonly zone: string;
}

interface ToOpen extends BackupAt, Moment {
  /** The data folder. */
  readonly folder: string;
  readonly installation: string;
}

/** The parameters and results of each task, by name. All of them can be posted between threads. */
export interface BackupTasks {
  readonly make: { readonly asks: ToBackUp; readonly answers: Backup };
  /** Proves backups that have no proof, and number `again` in any case. Resolves with the number of backups that were proven. */
  readonly prove: {
    readonly asks: { readonly backups: string; readonly at: Instant; readonly again?: number };
    readonly answers: number;
  };
  readonly list: { readonly asks: { readonly backups: string }; readonly answers: Listed };
  readonly look: { readonly asks: { readonly backups: string }; readonly answers: readonly Lacking[] };
  readonly erase: {
    readonly asks: { readonly backups: string; readonly streams: readonly Stream[] };
    readonly answers: number;
  };
  /** Erases everything that has one of the tombstones. */
  readonly eraseBuried: {
    readonly asks: { readonly backups: string; readonly tombstones: Registry['tombstones'] };
    readonly answers: number;
  };
  readonly thin: { readonly asks: { readonly backups: string }; readonly answers: number };
  readonly copy: {
    readonly asks: { readonly from: string; readonly to: string };
    readonly answers: Backup | null;
  };
  readonly differ: {
    readonly asks: { readonly from: string; readonly to: string };
    readonly answers: boolean;
  };
  readonly compare: {
    readonly asks: BackupAt & { readonly folder: string };
    readonly answers: Compared;
  };
  readonly stage: {
    /** `tokens` and `purged` are those of the present record, which stay as they are. */
    readonly asks: ToOpen & { readonly tokens: readonly Token[]; readonly purged: Purged };
    readonly answers: Staged;
  };
  readonly drill: { readonly asks: ToOpen; readonly answers: Drilled };
}

export interface Drilled {
  readonly sessions: number;
  /** The first file of the record that differs from the backup; null if none does. */
  readonly differs: string | null;
}

export type TaskName = keyof BackupTasks;

type Task<Name extends TaskName> = (
  fs: FileSystem,
  asks: BackupTasks[Name]['asks'],
  between: () => Promise<void>,
) => Promise<BackupTasks[Name]['answers']>;

const tasks: { readonly [Name in TaskName]: Task<Name> } = {
  make: async (fs, asks, between) => {
    const made = await makeBackup({ fs, kinds, between }, asks);
    // A crash may have left older ones without a proof.
    if (made.proof !== null) await proveLater({ fs, kinds, between }, asks.backups, asks.at);
    return made;
  },
  prove: (fs, { backups, at, again }, between) => proveLater({ fs, kinds, between }, backups, at, again),
  list: async (fs, { backups }) => {
    const listed = await listBackups(fs, backups);
    // Before saying that there are no backups, this looks more thoroughly.
    return listed.backups.length > 0 ? listed : everyBackup(fs, backups);
  },
  look: (fs, { backups }, between) => lookThrough(fs, backups, between),
  erase: (fs, { backups, streams }, between) => eraseFromBackups({ fs, kinds, between }, backups, streams),
  eraseBuried: (fs, { backups, tombstones }, between) =>
    eraseBuried({ fs, kinds, between }, backups, tombstones),
  thin: (fs, { backups }) => thinOut(fs, backups),
  copy: (fs, { from, to }, between) => copyToSecond(fs, from, to, between),
  differ: (fs, { from, to }) => hasDiverged(fs, from, to),
  compare: async (fs, { folder, ...of }, between) => {
    const backup = await found(fs, of);
    const clock: Clock = { now: () => backup.at, zone: () => 'UTC' };
    const then = viewOf(backup, new Parts(fs, of.backups), clock);
    return compareRecords(kinds, readOnly(clock, fs, folder), then, between);
  },
  stage: async (fs, asks) => {
    const backup = await found(fs, asks);
    const once = openOnce(fs, asks, async (unpacked) => {
      await keepTokens(unpacked, asks.tokens, asks.at);
      await keepPurged(unpacked, asks.purged, asks.at);
    });
    return stageBackup(placeOf(fs, asks), new Parts(fs, asks.backups), backup, once);
  },
  drill: async (fs, asks) => {
    const backup = await found(fs, asks);
    try {
      const parts = new Parts(fs, asks.backups);
      const laid = await layDown(placeOf(fs, asks), parts, backup, drillFolder, openOnce(fs, asks));
      const { sessions: held } = laid;
      return { sessions: held, differs: await differing(fs, asks.folder, backup, parts) };
    } finally {
      await clear(fs, path.join(asks.folder, drillFolder));
    }
  },
};

export function runTask<Name extends TaskName>(
  name: Name,
  fs: FileSystem,
  asks: BackupTasks[Name]['asks'],
  between: () => Promise<void>,
): Promise<BackupTasks[Name]['answers']> {
  const task: Task<Name> = tasks[name];
  return task(fs, asks, between);
}

async function found(fs: FileSystem, { backups, number }: BackupAt): Promise<Backup> {
  const backup = await readBackup(fs, backups, number);
  if (backup === null) throw Object.assign(new Error(`no backup ${number}`), { code: 'ENOENT' });
  return backup;
}

/** The data folder as a place; problems are not reported to anybody. */
function placeOf(fs: FileSystem, { folder, at, zone }: ToOpen): StoreContext {
  return { fs, folder, clock: { now: () => at, zone: () => zone }, logger: silentLogger, problems: [] };
}

/**
 * Opens a record as a start does, with every other file made again from the journal, and then compares each file with the journal. `finish`
 * makes the last changes to it. Things that it purges there stay noted as still to be erased, because backups may contain them too.
 */
function openOnce(
  fs: FileSystem,
  { at, zone, installation }: ToOpen,
  finish: (unpacked: FileStore) => Promise<void> = async () => undefined,
): OpenOnce {
  return async (folder) => {
    const store = await openStore({
      folder,
      fs,
      clock: { now: () => at, zone: () => zone },
      logger: silentLogger,
      holder: { kind: 'tool' },
      installation,
      alsoErase: async () => false,
    });
    try {
      // It is expected that state and index are missing.
      const others = store.problems.filter(
        ({ file, message }) => file !== stateFile && file !== indexFile && !tellsOfLostPart.has(message.code),
      );
      const { differences } = await store.verify();
      for (const { code, params } of differences) {
        const { reason } = { reason: null, ...params };
        // The disk is to blame, and not the backup.
        if (code === 'verify.notRead') throw new StorageFailed(String(reason), 'a file could not be read');
      }
      const ok = differences.every(({ code }) => tellsOfLostPart.has(code));
      const found = await sessionsIn(store);
      await finish(store);
      return {
        found,
        sessions: await sessionsIn(store),
        problems: others.length + (ok ? 0 : 1),
      };
    } finally {
      await store.close();
    }
  };
}

/** The number of sessions outside the trash. */
async function sessionsIn(store: FileStore): Promise<number> {
  return (await store.things(sessions)).filter(({ deletedAt }) => deletedAt === null).length;
}

/** The record was in this condition when it was backed up: commits on which those of another device build had not arrived yet. */
const tellsOfLostPart: ReadonlySet<string> = new Set([
  'files.partLost',
  'files.partOfSessionLost',
  'verify.partLost',
]);

/** The first journal file whose beginning differs from the backup. */
async function differing(
  fs: FileSystem,
  folder: string,
  { journal }: Backup,
  parts: Parts,
): Promise<string | null> {
  for (const { name, part } of journal) {
    const [kept, present] = [await parts.get(part), await fs.read(path.join(folder, name))];
    if (present === null || !present.subarray(0, kept.byteLength).equals(kept)) return name;
  }
  return null;
}
