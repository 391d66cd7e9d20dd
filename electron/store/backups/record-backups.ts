/** The backups of the open record: makes, thins out, copies, lists and restores them. */

import path from 'node:path';
import type { BackupId, BackupsView, BackupView, Restored } from '../../../shared/contract/backups.ts';
import type { ReportOfCopies } from '../../../shared/contract/report-with-copies.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { Listeners } from '../../../shared/listeners.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import { Semaphore } from '../../../shared/semaphore.ts';
import { dayOf } from '../../../shared/time/day.ts';
import { errorCode } from '../../errors/error-code.ts';
import type { Backups, RecordPreview } from '../../ports/backups.ts';
import { backupsFolder, whyReadOnly } from '../data-folder.ts';
import type { LiveStore } from '../live-store.ts';
import type { Stream } from '../state-file.ts';
import { type Backup, type BackupReason, isGood, writeBackup } from './backup-file.ts';
import { StatusFile } from './backup-status.ts';
import type { BackupAt } from './backup-tasks.ts';
import { backupView } from './backup-words.ts';
import { isOfSame, type Listed } from './make-backup.ts';
import { clearUnpacked } from './restore.ts';
import {
  type BackupsOfRecordParts,
  type FoundBackup,
  previewRestore,
  restoreInPlace,
} from './restore-in-place.ts';
import { SecondCopies } from './second-copies.ts';
import { whyNotSecondFolder } from './second-folder-choice.ts';
import { drillView, holdDrill } from './weekly-drill.ts';

export interface RecordBackupsParts extends BackupsOfRecordParts {
  /** The second folder that the person chose; null if there is none. */
  readonly second: () => string | null;
  /** Whether the second folder was given on the command line at the start. */
  readonly isSecondFixed: boolean;
}

export class RecordBackups implements Backups {
  readonly #parts: RecordBackupsParts;
  readonly #folder: string;
  readonly #status: StatusFile;
  readonly #second: SecondCopies;
  readonly #listeners = new Listeners();
  #store: LiveStore | null = null;
  /** The newest backup; undefined until it was looked up. */
  #newest: Backup | null | undefined;
  #problem: Message | null = null;
  readonly #restores = new Semaphore(1);
  /** Taken by whoever uses the files that a restore unpacks. */
  readonly #unpacked = new Semaphore(1);

  constructor(parts: RecordBackupsParts) {
    this.#parts = parts;
    this.#folder = path.join(parts.folder, backupsFolder);
    this.#status = new StatusFile(parts.fs, this.#folder);
    this.#second = new SecondCopies({
      ...parts,
      backups: this.#folder,
      status: this.#status,
      registry: () => this.#open.registry,
      onChange: () => this.#changed(),
    });
  }

  /** To be called before any backup is made. */
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
    const { drill = null } = this.#status.known ?? {};
    const untold = [this.#second.toTell(), drillView(drill)?.problem ?? null];
    return [...found, ...untold.filter((each) => each !== null)];
  }

  onDidChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  #changed(): void {
    this.#listeners.tell(undefined, (error) =>
      this.#parts.logger.warn('a listener to the backups failed', { error: String(error) }),
    );
  }

  /** The newest backup; null if there is none. */
  async newest(): Promise<Backup | null> {
    this.#newest ??= (await this.#here()).backups.at(-1) ?? null;
    return this.#newest;
  }

  async #here(): Promise<Listed> {
    return this.#parts.engine.run('list', { backups: this.#folder });
  }

  /**
   * Makes a backup and proves it. If the newest one covers the whole record already, none is made for `changes`, nor before something else.
   * Commits go on meanwhile. Rejects with the system's error.
   */
  async backUp(reason: BackupReason): Promise<Backup> {
    const { clock, engine, folder, logger } = this.#parts;
    const { readOnly } = this.#open.place;
    if (readOnly !== undefined)
      throw Object.assign(new Error('the record can only be read'), { code: readOnly.code });
    try {
      const made = await this.#open.undisturbed(async () => {
        const extent = await this.#open.extent();
        const newest = await this.newest();
        const isAlways = reason === 'asked' || reason === 'after-restore';
        if (!isAlways && isOfSame(newest, extent) && isGood(newest) && newest.sequence === extent.sequence) {
          // A restore replaces the record, so that one must still be whole.
          const kept = reason === 'before-restore' ? await this.#provenAgain(newest) : newest;
          if (kept !== null) return kept;
        }
        const at = clock.now();
        const day = dayOf(at, { zone: clock.zone(), dayStart: '00:00' });
        const backup = await engine.run('make', { folder, backups: this.#folder, extent, reason, at, day });
        this.#newest = backup;
        await engine.run('thin', { backups: this.#folder });
        return backup;
      });
      this.#problem = null;
      this.#second.copy();
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

  /** Reads a backup once more, as disks lose what they had; null if it is no longer there, or no longer good. */
  async #provenAgain({ number }: Backup): Promise<Backup | null> {
    const { clock, engine } = this.#parts;
    await engine.run('prove', { backups: this.#folder, at: clock.now(), again: number });
    this.#newest = undefined;
    const newest = await this.newest();
    return newest?.number === number && isGood(newest) ? newest : null;
  }

  /** Proves the backup that this start has made before a migration. Rejects with the system's error. */
  async proveLater(): Promise<void> {
    const { clock, engine } = this.#parts;
    if (this.#newest?.proof !== null) return;
    await this.#open.undisturbed(() => engine.run('prove', { backups: this.#folder, at: clock.now() }));
    this.#newest = undefined;
    await this.newest();
    this.#second.copy();
    this.#changed();
  }

  /** The refusal for callers that want to write while the record is read-only; null if it is writable. */
  #refusedToWrite(): Result<never> | null {
    const why = whyReadOnly(this.#open.place);
    return why === null ? null : refused('storage-failed', why);
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

  /**
   * Removes purged things from all backups; from those in the second folder as soon as that is there. Resolves with whether nothing here has
   * them any more: a restore in progress may have unpacked them. Rejects with the system's error.
   */
  async erase(streams: readonly Stream[]): Promise<boolean> {
    const { fs, folder, engine } = this.#parts;
    await engine.run('erase', { backups: this.#folder, streams });
    this.#newest = undefined;
    await this.#second.erase(streams);
    // Looked up at once, because problems are told from it.
    await this.newest();
    return this.#unpacked.takeIfFree(() => clearUnpacked(fs, folder), false);
  }

  checkSecond(): Promise<ReportOfCopies> {
    return this.#second.check();
  }

  whyNotSecond(folder: string): Message | null {
    return whyNotSecondFolder(this.#parts.folder, folder);
  }

  secondChosen(): void {
    this.#second.chosen();
  }

  /** Resolves once nothing is in progress in the second folder. */
  async settled(): Promise<void> {
    await this.#second.settled();
  }

  async view(): Promise<BackupsView> {
    const listed = await this.#here();
    const here = listed.backups.map((each) => backupView('here', each));
    this.#newest ??= listed.backups.at(-1) ?? null;
    const status = await this.#status.read();
    const others = await this.#second.others(listed);
    // Backups of the same instant are ordered by number.
    const backups = [...here, ...others.backups].sort((a, b) =>
      a.at === b.at ? b.id.number - a.id.number : a.at < b.at ? 1 : -1,
    );
    const newer = [...listed.newer.map((number) => ({ in: 'here', number })), ...others.newer];
    return {
      backups,
      newer,
      proven: here.findLast(({ state }) => state === 'proven') ?? null,
      second: this.#second.view(status.second),
      drill: drillView(status.drill),
      problem: this.#problem,
    };
  }

  async #find(id: BackupId): Promise<Result<FoundBackup>> {
    const none = refused('not-found', message('backups.none'));
    const { in: where, number } = id;
    const backups = where === 'here' ? this.#folder : this.#second.folderOf(where);
    if (backups === null) return none;
    await this.#eraseWaiting(where);
    const all = await this.#parts.engine.run('list', { backups });
    if (all.newer.includes(number)) return refused('unavailable', message('backups.newer'));
    const unread = all.unread.find((each) => each.number === number);
    if (unread !== undefined)
      return refused('storage-failed', message('backups.unreadable', { reason: unread.reason }));
    const backup = all.backups.find((each) => each.number === number);
    return backup === undefined ? none : accepted({ id, at: { backups, number }, backup });
  }

  /** Tries once more to erase what was purged while the backups were out of reach, because a restore would bring it back. */
  async #eraseWaiting(where: BackupId['in']): Promise<void> {
    if (where !== 'here') await this.#second.eraseWaiting();
    // What still cannot be erased has its own notice.
    else if (this.#refusedToWrite() === null) await this.#open.erasePurged().catch(() => undefined);
  }

  async preview(id: BackupId): Promise<Result<RecordPreview>> {
    const found = await this.#find(id);
    if (!found.ok) return found;
    const answer = await previewRestore({ ...this.#parts, store: this.#open }, found.value);
    return this.#unlessUnusable(found.value, answer);
  }

  async restore(
    id: BackupId,
    sequence: number,
    hold: <Value>(act: () => Promise<Value>) => Promise<Value>,
  ): Promise<Result<Restored>> {
    const cannot = this.#refusedToWrite();
    if (cannot !== null) return cannot;
    const parts = {
      ...this.#parts,
      store: this.#open,
      backUp: (reason: 'before-restore' | 'after-restore') => this.backUp(reason),
    };
    // All restores use the same staging folder, so they run one after the other. A second one then finds that the record has changed.
    return this.#restores.take(async () => {
      const found = await this.#find(id);
      if (!found.ok) return found;
      const restored = await this.#unpacked.take(() => restoreInPlace(parts, found.value, sequence, hold));
      return this.#unlessUnusable(found.value, restored);
    });
  }

  /** Proves a backup again that turned out to be damaged, because the list goes on calling it proven otherwise. Resolves with the answer. */
  async #unlessUnusable<Value>({ at }: FoundBackup, answer: Result<Value>): Promise<Result<Value>> {
    if (answer.ok || answer.refusal.message.code !== 'backups.unusable') return answer;
    await this.#proveAgain(at);
    this.#changed();
    return answer;
  }

  /** Marks the backup as damaged in its own file, if its proof finds that too. A failure is only logged. */
  async #proveAgain({ backups, number }: BackupAt): Promise<void> {
    const { clock, engine, logger } = this.#parts;
    try {
      if (this.#refusedToWrite() === null)
        await this.#open.undisturbed(() => engine.run('prove', { backups, at: clock.now(), again: number }));
    } catch (error) {
      logger.warn('a damaged backup could not be marked', { reason: errorCode(error) });
    }
    this.#newest = undefined;
    await this.newest().catch(() => null);
  }

  async acceptShrunk(): Promise<Result<BackupsView>> {
    const { fs } = this.#parts;
    try {
      // Runs undisturbed because a purge writes the same files, and would be undone by an older content.
      await this.#open.undisturbed(async () => {
        for (const backup of (await this.#here()).backups)
          if (backup.shrunkFrom !== null)
            await writeBackup(fs, this.#folder, { ...backup, shrunkFrom: null });
      });
      this.#newest = undefined;
      await this.newest();
      this.#changed();
      return accepted(await this.view());
    } catch (error) {
      return refused('storage-failed', message('files.notSaved', { reason: errorCode(error) }));
    }
  }

  /**
   * If a drill is due, restores the newest proven backup into a folder of its own and compares it. Rejects with the system's error.
   */
  async drill({ isDue = false } = {}): Promise<void> {
    const parts = {
      ...this.#parts,
      backups: this.#folder,
      status: this.#status,
      undisturbed: <Value>(act: () => Promise<Value>) => this.#open.undisturbed(act),
      onNotRestored: async (backup: BackupAt) => {
        await this.#proveAgain(backup);
        // Without a change, the next backup may be weeks away. A failure is reported by `backUp` itself.
        await this.backUp('changes').catch(() => undefined);
      },
    };
    if (await holdDrill(parts, isDue)) this.#changed();
  }
}
