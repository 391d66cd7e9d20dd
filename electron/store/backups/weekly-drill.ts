/** The drill: once a week the newest proven backup is restored into a folder of its own, and compared with the record. */
import type { DrillView } from '../../../shared/contract/backups.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import { msOf } from '../../../shared/time/instant.ts';
import { errorCode } from '../../errors/error-code.ts';
import type { Clock } from '../../ports/clock.ts';
import { backupsFolder } from '../data-folder.ts';
import type { BackupEngine } from './backup-engine.ts';
import { isGood } from './backup-file.ts';
import type { BackupStatus, StatusFile } from './backup-status.ts';
import type { BackupAt } from './backup-tasks.ts';

const weekMs = 7 * 86_400_000;

/** The problem in the status file if the backup itself could not be restored; otherwise the file of the record that differs from it. */
const notRestored = backupsFolder;

export interface WeeklyDrillParts {
  /** The data folder. */
  readonly folder: string;
  readonly backups: string;
  readonly engine: BackupEngine;
  readonly clock: Clock;
  readonly installation: string;
  readonly status: StatusFile;
  /** Runs something while no checkpoint and no erasing takes place. */
  readonly undisturbed: <Value>(act: () => Promise<Value>) => Promise<Value>;
  /** Called with a backup that could not be restored. */
  readonly onNotRestored: (backup: BackupAt) => Promise<void>;
}

/**
 * Resolves with whether a drill was held, provided that there is a good backup: if `isDue`, if the last one was a week ago, or if it found
 * something wrong and there is a newer backup since. Rejects with the system's error.
 */
export async function holdDrill(parts: WeeklyDrillParts, isDue: boolean): Promise<boolean> {
  const { folder, backups, engine, clock, installation, status, undisturbed, onNotRestored } = parts;
  const { drill } = await status.read();
  const now = clock.now();
  // Null if one is due in any case.
  const recent = isDue || drill === null || Math.abs(msOf(now) - msOf(drill.at)) >= weekMs ? null : drill;
  if (recent !== null && recent.problem === null) return false;
  const newest = (await engine.run('list', { backups })).backups.findLast((each) => isGood(each));
  if (newest === undefined || (recent !== null && newest.at <= recent.at)) return false;
  const at = { backups, number: newest.number };
  const asks = { ...at, folder, installation, at: now, zone: clock.zone() };
  const done = await undisturbed(() => engine.run('drill', asks)).then(
    ({ sessions, differs }) => ({ sessions, problem: differs }),
    (error: unknown) => {
      // A full disk, for example, says nothing about the backup.
      if (errorCode(error) !== 'unknown') throw error;
      return { sessions: 0, problem: notRestored };
    },
  );
  await status.change(() => ({ drill: { at: now, ...done } }));
  if (done.problem === notRestored) await onNotRestored(at);
  return true;
}

export function drillView(drill: BackupStatus['drill']): DrillView | null {
  if (drill === null) return null;
  const { problem } = drill;
  return { ...drill, problem: problem === null ? null : problemInWords(problem) };
}

function problemInWords(problem: string): Message {
  if (problem === notRestored) return message('backups.drillNotRestored');
  return message('backups.drillFailed', { file: problem });
}
