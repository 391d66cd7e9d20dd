/**
 * The second folder that the person chose. Backups are copied there whenever it is available, and purged things are erased there as soon as
 * it is. Nothing else waits for it.
 */
import type {
  BackupId,
  BackupsView,
  BackupView,
  SecondFolderView,
} from '../../../shared/contract/backups.ts';
import type { ReportOfCopies } from '../../../shared/contract/report-with-copies.ts';
import { own, type Registry } from '../../../shared/domain/registry.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import { Semaphore } from '../../../shared/semaphore.ts';
import { msOf } from '../../../shared/time/instant.ts';
import { errorCode, isOfOneFile } from '../../errors/error-code.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { FileSystem } from '../file-system.ts';
import type { Stream } from '../state-file.ts';
import type { BackupEngine } from './backup-engine.ts';
import type { Backup } from './backup-file.ts';
import { type BackupStatus, newRecordId, type StatusFile } from './backup-status.ts';
import { backupView } from './backup-words.ts';
import type { Listed } from './make-backup.ts';
import { lookThroughCopies, orAfter, reportOnCopies } from './report-on-copies.ts';
import { isSameBackup, ourFolder, recordsIn, secondFolderOf } from './second-folder.ts';

export interface SecondCopiesParts {
  readonly fs: FileSystem;
  /** The folder of the backups that are copied. */
  readonly backups: string;
  readonly engine: BackupEngine;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly status: StatusFile;
  /** The folder that the person chose; null if there is none. */
  readonly second: () => string | null;
  /** Whether the folder was given on the command line at the start. */
  readonly isSecondFixed: boolean;
  /** The registry of the open record. */
  readonly registry: () => Pick<Registry, 'tombstones' | 'owners'>;
  /** Called when the answer of `view` may have changed. */
  readonly onChange: () => void;
}

/** How long to wait for the folder, in milliseconds: a network folder that is gone may never answer. */
const mostMs = 5_000;

/**
 * How long a failure is not reported: a memory stick may lie in a drawer for some days, or a network folder be out of reach. After this
 * time the person may no longer know that nothing is copied.
 */
const untoldMs = 7 * 86_400_000;

export class SecondCopies {
  readonly #parts: SecondCopiesParts;
  #problem: Message | null = null;
  readonly #turns = new Semaphore(1);
  #isCopying = false;
  /**
   * A folder that does not answer blocks one thread of the pool per look, and the record is written by the same few threads. So only one
   * look runs at a time.
   */
  readonly #looks = new Semaphore(1);

  constructor(parts: SecondCopiesParts) {
    this.#parts = parts;
  }

  /** To be called once another folder, or none, was chosen. */
  chosen(): void {
    this.#problem = null;
    void this.#inTurn(async () => {
      await this.#parts.status.change(() => ({ second: null }));
      await this.#copyNow();
    });
  }

  /** Copies what is missing there, after any other work in that folder. */
  copy(): void {
    if (this.#isCopying || this.#parts.second() === null) return;
    this.#isCopying = true;
    void this.#inTurn(() => {
      this.#isCopying = false;
      return this.#copyNow();
    });
  }

  /**
   * Notes purged things, and erases them from the copies as soon as the folder is available. For a folder that is not chosen now, only the
   * fact is noted that something was purged; what it was follows from the tombstones once the folder is chosen again.
   */
  async erase(streams: readonly Stream[]): Promise<void> {
    const { status, second } = this.#parts;
    const folder = second();
    const { second: last, hasMissedPurge = false } = await status.read();
    if (last !== null && last.folder !== folder && !hasMissedPurge)
      await status.change(() => ({ hasMissedPurge: true }));
    if (folder === null) return;
    const there = streams.map((each) => ({ ...each, folder }));
    await status.change(({ toErase }) => ({ toErase: [...toErase, ...there] }));
    this.copy();
  }

  /** Resolves once nothing is in progress there. */
  async settled(): Promise<void> {
    await this.#turns.take(async () => undefined);
  }

  async #inTurn(act: () => Promise<void>): Promise<void> {
    try {
      await this.#turns.take(act);
    } catch (error) {
      this.#problem = message('backups.secondFailed', { reason: errorCode(error) });
      this.#parts.logger.warn('the second folder could not be written to', { error: String(error) });
    } finally {
      this.#parts.onChange();
    }
  }

  async #copyNow(): Promise<void> {
    const { fs, backups, engine, clock, status: file, second, isSecondFixed } = this.#parts;
    const folder = second();
    if (folder === null) return;
    let status = await file.read();
    // If a memory stick is absent, the folder may still exist as an empty mount point; nothing is written into it, because that would be on
    // another disk.
    await fs.identityOf(folder);
    if (status.second?.folder === folder && !(await this.#isRightDisk(folder, status))) {
      this.#problem = isSecondFixed
        ? message('backups.secondGoneFixed', { folder, name: ourFolder })
        : message('backups.secondGone', { folder });
      return;
    }
    if (status.second?.folder !== folder) status = await this.#withFormer(folder, status);
    await this.#eraseThere(folder, status);
    if (status.second?.folder !== folder || status.hasMissedPurge === true)
      await this.#eraseBuried(folder, status);
    await engine.run('copy', { from: backups, to: await this.#copiesOf(folder, status) });
    await file.change(() => ({ second: { folder, at: clock.now() }, hasMissedPurge: false }));
    this.#problem = null;
  }

  /**
   * Notes under which other ids the folder has copies of this record. They are unknown if the status was damaged or lost. A copy belongs to
   * this record if one of the devices that have written to this record made it. The folders of other people, which may be unreadable, do
   * not hinder the copying.
   */
  async #withFormer(folder: string, status: BackupStatus): Promise<BackupStatus> {
    const { fs, engine, registry, status: file } = this.#parts;
    const { owners } = registry();
    const found: string[] = [];
    for (const id of await recordsIn(fs, folder)) {
      if (idsOf(status).includes(id)) continue;
      const backups = await engine.run('list', { backups: secondFolderOf(folder, id) }).then(
        (listed) => listed.backups,
        (error: unknown): readonly Backup[] => {
          if (isOfOneFile(errorCode(error))) return [];
          throw error;
        },
      );
      if (backups.some(({ device }) => device !== null && own(owners, device) !== undefined)) found.push(id);
    }
    // Written even if none was found. A first copying that is cut off would otherwise leave copies under an id that nobody knows.
    return file.change(({ former = [] }) => (found.length === 0 ? {} : { former: [...former, ...found] }));
  }

  /**
   * Erases what was purged while the folder was away, because a copy that is about to be restored would bring it back. A failure is told like
   * that of a copying, and the next copying tries again.
   */
  async eraseWaiting(): Promise<void> {
    const { status, second } = this.#parts;
    const folder = second();
    if (folder === null || waitingIn(folder, await status.read()).length === 0) return;
    await this.#inTurn(async () => this.#eraseThere(folder, await status.read()));
  }

  async #eraseThere(folder: string, status: BackupStatus): Promise<void> {
    const { engine, status: file } = this.#parts;
    const streams = waitingIn(folder, status);
    if (streams.length === 0) return;
    for (const id of idsOf(status))
      await engine.run('erase', { backups: secondFolderOf(folder, id), streams });
    // More things may have been purged meanwhile.
    await file.change(({ toErase }) => ({ toErase: toErase.filter((each) => !streams.includes(each)) }));
  }

  /** Erases what was purged while another folder was chosen, or none. */
  async #eraseBuried(folder: string, status: BackupStatus): Promise<void> {
    const { engine, registry } = this.#parts;
    const { tombstones } = registry();
    for (const id of idsOf(status))
      await engine.run('eraseBuried', { backups: secondFolderOf(folder, id), tombstones });
  }

  /** The folder of the copies. If the copies there have diverged from this record, a new folder is used from now on. */
  async #copiesOf(folder: string, { record, former = [] }: BackupStatus): Promise<string> {
    const { backups: from, engine, status } = this.#parts;
    const to = secondFolderOf(folder, record);
    if (!(await engine.run('differ', { from, to }))) return to;
    const after = await status.change(() => ({ record: newRecordId(), former: [...former, record] }));
    return secondFolderOf(folder, after.record);
  }

  /**
   * Whether the folder is on the right disk. A folder given at the start cannot be chosen again, so there an existing folder of ours is
   * enough.
   */
  async #isRightDisk(folder: string, status: BackupStatus): Promise<boolean> {
    const { fs, isSecondFixed } = this.#parts;
    const there = await recordsIn(fs, folder);
    if (idsOf(status).some((id) => there.includes(id))) return true;
    return isSecondFixed && (await fs.list(folder)).includes(ourFolder);
  }

  /** What the person should know without asking: that nothing has been copied for a week or ever, and why. */
  toTell(): Message | null {
    const { clock, status, second } = this.#parts;
    const known = status.known?.second ?? null;
    if (this.#problem === null || second() === null) return null;
    // The absolute difference is used, because a copy made while the clock was ahead would otherwise count as recent until that time.
    const isLate = known?.folder !== second() || Math.abs(msOf(clock.now()) - msOf(known.at)) >= untoldMs;
    return isLate ? this.#problem : null;
  }

  view(known: BackupStatus['second']): SecondFolderView | null {
    const { second, isSecondFixed } = this.#parts;
    const folder = second();
    if (folder === null) return null;
    const at = known?.folder === folder ? known.at : null;
    return { folder, isFixed: isSecondFixed, at, problem: this.#problem };
  }

  /**
   * What the check of the record reports about this record's copies: those that can no longer be restored, or that they could not be
   * checked.
   */
  async check(): Promise<ReportOfCopies> {
    const { fs, engine, status, second } = this.#parts;
    const folder = second();
    if (folder === null) return { wrong: [], notes: [] };
    const looked = this.#turns.take(async () => {
      const { record } = await status.read();
      const copies = secondFolderOf(folder, record);
      return lookThroughCopies(fs, copies, () => engine.run('look', { backups: copies }));
    });
    return reportOnCopies(folder, looked);
  }

  /** The folder with a record's backups; null if no second folder is chosen. */
  folderOf(record: string): string | null {
    const folder = this.#parts.second();
    return folder === null ? null : secondFolderOf(folder, record);
  }

  /** The backups that exist there but not here, of this record and of others. */
  async others(here: Listed): Promise<Pick<BackupsView, 'backups' | 'newer'>> {
    const { fs, engine, status, second } = this.#parts;
    const folder = second();
    if (folder === null) return noOthers;
    const look = async () => {
      const known = await status.read();
      const backups: BackupView[] = [];
      const newer: BackupId[] = [];
      const numbers = numbersOf(here);
      for (const id of await recordsIn(fs, folder)) {
        const there = await engine.run('list', { backups: secondFolderOf(folder, id) });
        const isHere = (each: Backup) =>
          idsOf(known).includes(id) && here.backups.some((one) => isSameBackup(one, each));
        for (const each of there.backups) if (!isHere(each)) backups.push(backupView(id, each));
        for (const number of there.newer)
          if (id !== known.record || !numbers.has(number)) newer.push({ in: id, number });
      }
      return { backups, newer };
    };
    let isAwaited = true;
    try {
      return await orAfter(
        mostMs,
        this.#looks.take(async () => (isAwaited ? look() : noOthers)),
        noOthers,
      );
    } finally {
      isAwaited = false;
    }
  }
}

/** The purged things that are still to be erased from the copies in the folder. */
function waitingIn(folder: string, { toErase }: BackupStatus): BackupStatus['toErase'] {
  return toErase.filter((each) => (each.folder ?? folder) === folder);
}

/** The ids under which this record's copies lie in a second folder, now and formerly. */
function idsOf({ record, former = [] }: BackupStatus): readonly string[] {
  return [record, ...former];
}

const noOthers: Pick<BackupsView, 'backups' | 'newer'> = { backups: [], newer: [] };

/** The numbers of all backups of one folder, whichever version made them. */
function numbersOf({ backups, newer }: Listed): ReadonlySet<number> {
  return new Set([...backups.map(({ number }) => number), ...newer]);
}
