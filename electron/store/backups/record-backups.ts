/** The backups of the open record: made, thinned out, copied to the second folder, looked at, restored. */
import path from 'node:path';
import type {
  BackupId,
  BackupsView,
  BackupView,
  DrillView,
  Restored,
  RestorePreview,
  SecondFolderView,
} from '../../../shared/contract/backups.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import { dayOf } from '../../../shared/time/day.ts';
import { msOf } from '../../../shared/time/instant.ts';
import type { Backups } from '../../ports/backups.ts';
import type { Clock } from '../../ports/clock.ts';
import { errorCode } from '../../ports/error-code.ts';
import type { Logger } from '../../ports/logger.ts';
import { backupsFolder } from '../data-folder.ts';
import type { FileSystem } from '../file-system.ts';
import type { Hold } from '../hold.ts';
import type { LiveStore } from '../live-store.ts';
import type { Stream } from '../state-file.ts';
import type { FileStore } from '../store.ts';
import type { BackupEngine } from './backup-engine.ts';
import { type Backup, type BackupReason, isGood, writeBackup } from './backup-file.ts';
import { type BackupStatus, StatusFile } from './backup-status.ts';
import { backupView } from './backup-words.ts';
import { decideRestore } from './restore.ts';
import { recordsIn, secondFolderOf } from './second-folder.ts';

export interface RecordBackupsParts {
  readonly fs: FileSystem;
  /** The data folder. */
  readonly folder: string;
  readonly engine: BackupEngine;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly installation: string;
  /** The second folder, as it was chosen; null: none was. */
  readonly second: () => string | null;
  /** It was said at the start of the program. */
  readonly isSecondFixed: boolean;
  /** Opens the record again once its files were replaced. */
  readonly reopen: (hold: Hold) => Promise<FileStore>;
}

/** A folder on a network that is gone may never answer. */
const secondMostMs = 5_000;
const weekMs = 7 * 86_400_000;

export class RecordBackups implements Backups {
  readonly #parts: RecordBackupsParts;
  readonly #folder: string;
  readonly #status: StatusFile;
  readonly #listeners = new Set<() => void>();
  #store: LiveStore | null = null;
  /** The newest; undefined as long as nobody has looked. */
  #newest: Backup | null | undefined;
  #problem: Message | null = null;
  #secondProblem: Message | null = null;
  /** The second folder has a turn of its own: nothing else waits for it. */
  #second: Promise<unknown> = Promise.resolve();
  #isCopying = false;

  constructor(parts: RecordBackupsParts) {
    this.#parts = parts;
    this.#folder = path.join(parts.folder, backupsFolder);
    this.#status = new StatusFile(parts.fs, this.#folder);
  }

  /** Before anything is made. */
  attach(store: LiveStore): void {
    this.#store = store;
  }

  get #open(): LiveStore {
    if (this.#store === null) throw new Error('there is no record yet');
    return this.#store;
  }

  get problems(): readonly Message[] {
    const found: Message[] = [];
    if (this.#problem !== null) found.push(this.#problem);
    const newest = this.#newest ?? null;
    if (newest !== null && newest.shrunkFrom !== null)
      found.push(message('backups.shrunk', { before: newest.shrunkFrom, now: newest.proof?.sessions ?? 0 }));
    else if (newest?.proof?.isWhole === false)
      found.push(message('backups.notWhole', { file: newest.proof.findings[0]?.file ?? backupsFolder }));
    return found;
  }

  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** The newest backup; null when there is none. */
  async newest(): Promise<Backup | null> {
    this.#newest ??= (await this.#here()).at(-1) ?? null;
    return this.#newest;
  }

  async #here(): Promise<readonly Backup[]> {
    return this.#parts.engine.run('list', { backups: this.#folder });
  }

  /**
   * Makes one and proves it. Where the newest has all of the record already, `changes` and what is made before something else make none.
   * Commits go on meanwhile. Rejects with the system's error.
   */
  async backUp(reason: BackupReason): Promise<Backup> {
    const { clock, engine, folder, logger } = this.#parts;
    const { readOnly } = this.#open.place;
    if (readOnly !== undefined)
      throw Object.assign(new Error('the record can only be read'), { code: readOnly });
    try {
      const made = await this.#open.undisturbed(async () => {
        const extent = await this.#open.extent();
        const newest = await this.newest();
        const isAlways = reason === 'asked' || reason === 'after-restore';
        if (!isAlways && newest !== null && isGood(newest) && newest.sequence === extent.sequence)
          return newest;
        const at = clock.now();
        const day = dayOf(at, { zone: clock.zone(), dayStart: '00:00' });
        const backup = await engine.run('make', { folder, backups: this.#folder, extent, reason, at, day });
        this.#newest = backup;
        await engine.run('thin', { backups: this.#folder });
        return backup;
      });
      this.#problem = null;
      this.#copy();
      return made;
    } catch (error) {
      const code = errorCode(error);
      this.#problem = message('backups.notMade', { reason: code });
      logger.warn('a backup could not be made', { reason: code, error: String(error) });
      throw error;
    } finally {
      this.#changed();
    }
  }

  /** What is answered to who wants something written while the record is only read; null: it is written. */
  #refusedToWrite(): Result<never> | null {
    const { readOnly } = this.#open.place;
    return readOnly === undefined
      ? null
      : refused('storage-failed', message('files.readOnly', { reason: readOnly }));
  }

  async make(reason: 'asked' | 'before-import'): Promise<Result<BackupView>> {
    const cannot = this.#refusedToWrite();
    if (cannot !== null) return cannot;
    try {
      const backup = await this.backUp(reason);
      return accepted(backupView('here', backup));
    } catch (error) {
      return refused('storage-failed', message('backups.notMade', { reason: errorCode(error) }));
    }
  }

  /** Takes what was purged out of all of them; those in the second folder as soon as it is there. Rejects with the system's error. */
  async erase(streams: readonly Stream[]): Promise<void> {
    const { engine, second } = this.#parts;
    await engine.run('erase', { backups: this.#folder, streams });
    this.#newest = undefined;
    if (second() === null) return;
    const { toErase } = await this.#status.read();
    await this.#status.change({ toErase: [...toErase, ...streams] });
    this.#copy();
  }

  secondChosen(): void {
    this.#secondProblem = null;
    void this.#inSecond(async () => {
      await this.#status.change({ second: null });
      await this.#copyNow();
    });
  }

  /** Copies to the second folder, once nothing else goes on there. */
  #copy(): void {
    if (this.#isCopying || this.#parts.second() === null) return;
    this.#isCopying = true;
    void this.#inSecond(() => {
      this.#isCopying = false;
      return this.#copyNow();
    });
  }

  #inSecond(act: () => Promise<void>): Promise<void> {
    const done = this.#second.then(act).catch((error: unknown) => {
      this.#secondProblem = message('backups.secondFailed', { reason: errorCode(error) });
      this.#parts.logger.warn('the second folder could not be written to', { error: String(error) });
    });
    this.#second = done;
    return done.finally(() => this.#changed());
  }

  async #copyNow(): Promise<void> {
    const { fs, engine, clock, second } = this.#parts;
    const folder = second();
    if (folder === null) return;
    // Of a stick that is not there its folder may be: nothing is written beneath it that would lie on another disk.
    await fs.identityOf(folder);
    const status = await this.#status.read();
    if (status.second?.folder === folder && !(await recordsIn(fs, folder)).includes(status.record)) {
      this.#secondProblem = message('backups.secondGone', { folder });
      return;
    }
    const to = secondFolderOf(folder, status.record);
    if (status.toErase.length > 0) {
      await engine.run('erase', { backups: to, streams: status.toErase });
      await this.#status.change({ toErase: [] });
    }
    await engine.run('copy', { from: this.#folder, to });
    await this.#status.change({ second: { folder, at: clock.now() } });
    this.#secondProblem = null;
  }

  /** Resolves once nothing goes on in the second folder. */
  async settled(): Promise<void> {
    await this.#second;
  }

  async view(): Promise<BackupsView> {
    const here = (await this.#here()).map((each) => backupView('here', each));
    this.#newest ??= (await this.#here()).at(-1) ?? null;
    const status = await this.#status.read();
    const others = await this.#elsewhere(new Set(here.map(({ id }) => id.number)));
    // Those of one moment by their number.
    const backups = [...here, ...others].sort((a, b) =>
      a.at === b.at ? b.id.number - a.id.number : a.at < b.at ? 1 : -1,
    );
    return {
      backups,
      proven: here.findLast(({ state }) => state === 'proven') ?? null,
      second: this.#secondView(status.second),
      drill: drillView(status.drill),
      problem: this.#problem,
    };
  }

  #secondView(known: BackupStatus['second']): SecondFolderView | null {
    const { second, isSecondFixed } = this.#parts;
    const folder = second();
    if (folder === null) return null;
    const at = known?.folder === folder ? known.at : null;
    return { folder, isFixed: isSecondFixed, at, problem: this.#secondProblem };
  }

  /** Those in the second folder that are not here, of this record and of others. */
  async #elsewhere(here: ReadonlySet<number>): Promise<BackupView[]> {
    const { fs, engine, second } = this.#parts;
    const folder = second();
    if (folder === null) return [];
    const look = async () => {
      const { record } = await this.#status.read();
      const found: BackupView[] = [];
      for (const id of await recordsIn(fs, folder))
        for (const each of await engine.run('list', { backups: secondFolderOf(folder, id) }))
          if (id !== record || !here.has(each.number)) found.push(backupView(id, each));
      return found;
    };
    return orAfter(secondMostMs, look(), []);
  }

  /** Where a backup lies; null where there is none of that name. */
  #at({ in: where, number }: BackupId): { readonly backups: string; readonly number: number } | null {
    if (where === 'here') return { backups: this.#folder, number };
    const folder = this.#parts.second();
    return folder === null ? null : { backups: secondFolderOf(folder, where), number };
  }

  async #find(id: BackupId): Promise<{
    readonly at: { readonly backups: string; readonly number: number };
    readonly backup: Backup;
  } | null> {
    const at = this.#at(id);
    if (at === null) return null;
    const all = await this.#parts.engine.run('list', { backups: at.backups });
    const backup = all.find(({ number }) => number === id.number);
    return backup === undefined ? null : { at, backup };
  }

  async preview(id: BackupId): Promise<Result<RestorePreview>> {
    const found = await this.#find(id);
    if (found === null) return refused('not-found', message('backups.none'));
    const { sequence } = this.#open;
    try {
      const compared = await this.#open.undisturbed(() =>
        this.#parts.engine.run('compare', { ...found.at, folder: this.#parts.folder }),
      );
      return accepted({ backup: backupView(id.in, found.backup), ...compared, sequence });
    } catch (error) {
      return refused('unavailable', notUsable(error));
    }
  }

  async restore(
    id: BackupId,
    sequence: number,
    hold: <Value>(act: () => Promise<Value>) => Promise<Value>,
  ): Promise<Result<Restored>> {
    const { fs, folder, engine, clock, installation, reopen, logger } = this.#parts;
    const cannot = this.#refusedToWrite();
    if (cannot !== null) return cannot;
    const found = await this.#find(id);
    if (found === null) return refused('not-found', message('backups.none'));
    const hasGoneOn = () => this.#open.sequence !== sequence;
    const goneOn = refused('conflict', message('backups.goneOn'));
    if (hasGoneOn()) return goneOn;
    let staged: Awaited<ReturnType<typeof engine.run<'stage'>>>;
    try {
      staged = await engine.run('stage', {
        ...found.at,
        folder,
        installation,
        at: clock.now(),
        zone: clock.zone(),
      });
    } catch (error) {
      return refused('unavailable', notUsable(error));
    }
    const done = await hold(async (): Promise<Result<Restored>> => {
      if (hasGoneOn()) return goneOn;
      let before: Backup;
      try {
        before = await this.backUp('before-restore');
        await decideRestore(fs, folder, staged);
      } catch (error) {
        return refused('storage-failed', message('backups.notMade', { reason: errorCode(error) }));
      }
      try {
        await this.#open.replace(reopen);
      } catch (error) {
        logger.warn('a restore could not be finished', { reason: errorCode(error), error: String(error) });
        return refused('storage-failed', message('backups.unfinished', { reason: errorCode(error) }));
      }
      return accepted({ sessions: staged.sessions, before: { in: 'here', number: before.number } });
    });
    if (done.ok) await this.backUp('after-restore').catch(() => undefined);
    return done;
  }

  async acceptShrunk(): Promise<Result<BackupsView>> {
    const { fs } = this.#parts;
    try {
      for (const backup of await this.#here())
        if (backup.shrunkFrom !== null) await writeBackup(fs, this.#folder, { ...backup, shrunkFrom: null });
      this.#newest = undefined;
      await this.newest();
      this.#changed();
      return accepted(await this.view());
    } catch (error) {
      return refused('storage-failed', message('files.notSaved', { reason: errorCode(error) }));
    }
  }

  /** Restores the newest proven one into a folder of its own, and compares, when the last time was a week ago. Rejects with the system's error. */
  async drill({ isDue = false } = {}): Promise<void> {
    const { engine, folder, installation, clock } = this.#parts;
    const { drill } = await this.#status.read();
    const now = clock.now();
    const since = drill === null ? Number.POSITIVE_INFINITY : Math.abs(msOf(now) - msOf(drill.at));
    if (!isDue && since < weekMs) return;
    const newest = (await this.#here()).findLast((each) => isGood(each));
    if (newest === undefined) return;
    const asks = {
      backups: this.#folder,
      number: newest.number,
      folder,
      installation,
      at: now,
      zone: clock.zone(),
    };
    const done = await this.#open
      .undisturbed(() => engine.run('drill', asks))
      .then(
        ({ sessions, differs }) => ({ sessions, problem: differs }),
        (error: unknown) => {
          // A full disk says nothing of the backup.
          if (errorCode(error) !== 'unknown') throw error;
          return { sessions: 0, problem: backupsFolder };
        },
      );
    await this.#status.change({ drill: { at: now, ...done } });
    this.#changed();
  }
}

function drillView(drill: BackupStatus['drill']): DrillView | null {
  if (drill === null) return null;
  const { problem } = drill;
  return { ...drill, problem: problem === null ? null : message('backups.drillFailed', { file: problem }) };
}

function notUsable(error: unknown): Message {
  const code = errorCode(error);
  return code === 'unknown' ? message('backups.unusable') : message('backups.unreadable', { reason: code });
}

async function orAfter<Value>(ms: number, value: Promise<Value>, otherwise: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  try {
    return await Promise.race([value.catch(() => otherwise), late]);
  } finally {
    clearTimeout(timer);
  }
}
