/** The drill: once a week the newest proven backup is restored into a folder of its own, and compared with the record. */
import type { DrillView } from '../../../shared/contract/backups.ts';
import { message } from '../../../shared/messages/message.ts';
import { msOf } from '../../../shared/time/instant.ts';
import { errorCode } from '../../errors/error-code.ts';
import type { Clock } from '../../ports/clock.ts';
import { backupsFolder } from '../data-folder.ts';
import type { BackupEngine } from './backup-engine.ts';
import { isGood } from './backup-file.ts';
import type { BackupStatus, StatusFile } from './backup-status.ts';

const weekMs = 7 * 86_400_000;

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
}

/**
 * Resolves with whether a drill was held: if `isDue`, or if the last one was a week ago, provided that there is a good backup. Rejects with
 * the system's error.
 */
export async function holdDrill(parts: WeeklyDrillParts, isDue: boolean): Promise<boolean> {
  const { folder, backups, engine, clock, installation, status, undisturbed } = parts;
  const { drill } = await status.read();
  const now = clock.now();
  const since = drill === null ? Number.POSITIVE_INFINITY : Math.abs(msOf(now) - msOf(drill.at));
  if (!isDue && since < weekMs) return false;
  const newest = (await engine.run('list', { backups })).backups.findLast((each) => isGood(each));
  if (newest === undefined) return false;
  const asks = { backups, number: newest.number, folder, installation, at: now, zone: clock.zone() };
  const done = await undisturbed(() => engine.run('drill', asks)).then(
    ({ sessions, differs }) => ({ sessions, problem: differs }),
    (error: unknown) => {
      // A full disk, for example, says nothing about the backup.
      if (errorCode(error) !== 'unknown') throw error;
      return { sessions: 0, problem: backupsFolder };
    },
  );
  await status.change(() => ({ drill: { at: now, ...done } }));
  return true;
}

export function drillView(drill: BackupStatus['drill']): DrillView | null {
  if (drill === null) return null;
  const { problem } = drill;
  return { ...drill, problem: problem === null ? null : message('backups.drillFailed', { file: problem }) };
}
