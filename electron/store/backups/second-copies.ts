/**
 * The second folder as the person has chosen it: backups are copied there when it is there, and what was purged is erased there as soon as it
 * is. Nothing else waits for it.
 */
import type {
  BackupId,
  BackupsView,
  BackupView,
  SecondFolderView,
} from '../../../shared/contract/backups.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import { Semaphore } from '../../../shared/semaphore.ts';
import { msOf } from '../../../shared/time/instant.ts';
import type { ReportOfCopies } from '../../ports/backups.ts';
import type { Clock } from '../../ports/clock.ts';
import { errorCode } from '../../ports/error-code.ts';
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
  /** Where the backups are that are copied. */
  readonly backups: string;
  readonly engine: BackupEngine;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly status: StatusFile;
  /** The folder as it was chosen; null: none was. */
  readonly second: () => string | null;
  /** It was said at the start of the program. */
  readonly isSecondFixed: boolean;
  /** What `view` answers may have changed. */
  readonly onChange: () => void;
}

/** A folder on a network that is gone may never answer. */
const mostMs = 5_000;

/** A stick lies in a drawer for some days, a folder of the network is away with the person: after that nobody may know any more that nothing is copied. */
const untoldMs = 7 * 86_400_000;

export class SecondCopies {
  readonly #parts: SecondCopiesParts;
  #problem: Message | null = null;
  readonly #turns = new Semaphore(1);
  #isCopying = false;
  /** A folder that does not answer keeps a thread for each who looks there, and the record is written by the same few threads. */
  readonly #looks = new Semaphore(1);

  constructor(parts: SecondCopiesParts) {
    this.#parts = parts;
  }

  /** Another was chosen, or none. */
  chosen(): void {
    this.#problem = null;
    void this.#inTurn(async () => {
      await this.#parts.status.change(() => ({ second: null }));
      await this.#copyNow();
    });
  }

  /** Copies what is not there yet, once nothing else goes on there. */
  copy(): void {
    if (this.#isCopying || this.#parts.second() === null) return;
    this.#isCopying = true;
    void this.#inTurn(() => {
      this.#isCopying = false;
      return this.#copyNow();
    });
  }

  /** Takes what was purged out of the copies, as soon as the folder is there. */
  async erase(streams: readonly Stream[]): Promise<void> {
    const { status, second } = this.#parts;
    const folder = second();
    if (folder === null) return;
    const there = streams.map((each) => ({ ...each, folder }));
    await status.change(({ toErase }) => ({ toErase: [...toErase, ...there] }));
    this.copy();
  }

  /** Resolves once nothing goes on there. */
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
    const status = await file.read();
    // Of a stick that is not there its folder may be: nothing is written beneath it that would lie on another disk.
    await fs.identityOf(folder);
    if (status.second?.folder === folder && !(await this.#isRightDisk(folder, status))) {
      this.#problem = isSecondFixed
        ? message('backups.secondGoneFixed', { folder, name: ourFolder })
        : message('backups.secondGone', { folder });
      return;
    }
    const streams = status.toErase.filter((each) => (each.folder ?? folder) === folder);
    if (streams.length > 0) {
      for (const id of idsOf(status))
        await engine.run('erase', { backups: secondFolderOf(folder, id), streams });
      // Others may have been purged meanwhile.
      await file.change(({ toErase }) => ({ toErase: toErase.filter((each) => !streams.includes(each)) }));
    }
    await engine.run('copy', { from: backups, to: await this.#copiesOf(folder, status) });
    await file.change(() => ({ second: { folder, at: clock.now() } }));
    this.#problem = null;
  }

  /** Where the copies lie; a place of their own from now on where those that lie there go on otherwise. */
  async #copiesOf(folder: string, { record, former = [] }: BackupStatus): Promise<string> {
    const { backups: from, engine, status } = this.#parts;
    const to = secondFolderOf(folder, record);
    if (!(await engine.run('differ', { from, to }))) return to;
    const after = await status.change(() => ({ record: newRecordId(), former: [...former, record] }));
    return secondFolderOf(folder, after.record);
  }

  /** Nobody can choose a folder again that was said at the start: who makes ours in it has said that it is the one. */
  async #isRightDisk(folder: string, status: BackupStatus): Promise<boolean> {
    const { fs, isSecondFixed } = this.#parts;
    const there = await recordsIn(fs, folder);
    if (idsOf(status).some((id) => there.includes(id))) return true;
    return isSecondFixed && (await fs.list(folder)).includes(ourFolder);
  }

  /** What the person should know without looking for it: that nothing has been copied for a week, or ever, and why. */
  toTell(): Message | null {
    const { clock, status, second } = this.#parts;
    const known = status.known?.second ?? null;
    if (this.#problem === null || second() === null) return null;
    // Copied by a clock that was ahead, it would be in time for as long as that was.
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

  /** What the check of the record says of the copies of this one: which can no longer be restored; or that nobody could look. */
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

  /** Where the backups of a record lie there; null where no folder is chosen. */
  folderOf(record: string): string | null {
    const folder = this.#parts.second();
    return folder === null ? null : secondFolderOf(folder, record);
  }

  /** Those that are there and not here, of this record and of others. */
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

/** Under which this record lies in a second folder, and lay before. */
function idsOf({ record, former = [] }: BackupStatus): readonly string[] {
  return [record, ...former];
}

const noOthers: Pick<BackupsView, 'backups' | 'newer'> = { backups: [], newer: [] };

/** Those of one folder, whichever version made them. */
function numbersOf({ backups, newer }: Listed): ReadonlySet<number> {
  return new Set([...backups.map(({ number }) => number), ...newer]);
}
