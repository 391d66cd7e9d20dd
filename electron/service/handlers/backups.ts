/** Commands and queries about backups: the list, making one, previewing and doing a restore, and the folder for second copies. */
import type { RunsAgain } from '../../../shared/contract/answers.ts';
import type { Handlers } from '../../../shared/contract/contract.ts';
import { backupBeforeRestore, nothingSinceRestore } from '../../../shared/contract/last-restore.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { type Instant, later } from '../../../shared/time/instant.ts';
import type { Backups, RunningThen } from '../../ports/backups.ts';
import type { Host } from '../../ports/host.ts';
import { toldRunsAgain } from '../retrace/runs-again.ts';
import type { RoutineLogService } from '../service.ts';
import type { SettingsService } from '../settings-service.ts';

/** Undo ends at a restore. If nothing is left to undo since a restore, the refusal says which backup takes the restore back. */
export async function saidOfRestore<Value>(answer: Result<Value>, backups: Backups): Promise<Result<Value>> {
  if (answer.ok || answer.refusal.message.code !== 'refusal.nothingToUndo') return answer;
  const number = backupBeforeRestore((await backups.view()).backups);
  return number === null ? answer : refused(answer.refusal.code, nothingSinceRestore(number));
}

export interface BackupHandlerParts {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  readonly host: Host;
  readonly backups: Backups;
  /** Called after another record has taken the place of the previous one. */
  readonly onRestored: () => Promise<void>;
}

export function backupHandlers({
  service,
  settings,
  host,
  backups,
  onRestored,
}: BackupHandlerParts): Pick<
  Handlers,
  | 'backups'
  | 'previewRestore'
  | 'backUp'
  | 'restoreBackup'
  | 'acceptShrunk'
  | 'chooseBackupFolder'
  | 'forgetBackupFolder'
> {
  /** The first of the sessions that were running when the backup was made; its time counts from that moment on. */
  const runsAgain = (
    [first]: readonly Pick<RunningThen, 'name' | 'start'>[],
    madeAt: Instant,
  ): RunsAgain | undefined => {
    const found = first && { name: first.name, since: later(first.start, madeAt) };
    return toldRunsAgain(found, service.now(), service.frame().zone);
  };
  const runningNow = () =>
    service
      .active()
      .flatMap(({ name, progress }) =>
        progress.status === 'running' ? [{ name, start: progress.open.start }] : [],
      );
  return {
    backups: async () => accepted(await backups.view()),
    previewRestore: async ({ backup }) => {
      const found = await backups.preview(backup);
      if (!found.ok) return found;
      const { running, ...preview } = found.value;
      const own = running.filter(({ owner }) => owner === service.owner());
      return accepted({ ...preview, ...definedOnly({ runsAgain: runsAgain(own, preview.backup.at) }) });
    },
    backUp: () => backups.make('asked'),
    restoreBackup: async ({ backup, sequence }) => {
      const done = await backups.restore(backup, sequence, (act) => service.hold(act));
      if (!done.ok) return done;
      await onRestored();
      return accepted({
        ...done.value,
        ...definedOnly({ runsAgain: runsAgain(runningNow(), done.value.madeAt) }),
      });
    },
    acceptShrunk: () => backups.acceptShrunk(),
    chooseBackupFolder: async () => {
      const chosen = await host.chooseBackupFolder();
      if (!chosen.ok) return chosen;
      const folder = chosen.value;
      if (folder === null) return accepted(settings.view());
      const why = backups.whyNotSecond(folder);
      if (why !== null) return refused('invalid-input', why);
      const done = await settings.change((before) => accepted({ ...before, backupFolder: folder }));
      if (done.ok) backups.secondChosen();
      return done;
    },
    forgetBackupFolder: async () => {
      const done = await settings.change((before) => accepted({ ...before, backupFolder: null }));
      if (done.ok) backups.secondChosen();
      return done;
    },
  };
}
