/** Puts a backup in the place of the open record. A preview tells what would change, and the present record is backed up first. */
import type { BackupId, Restored } from '../../../shared/contract/backups.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { own } from '../../../shared/domain/registry.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import { errorCode } from '../../errors/error-code.ts';
import type { RecordPreview } from '../../ports/backups.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { FileSystem } from '../file-system.ts';
import type { Hold } from '../hold.ts';
import type { LiveStore } from '../live-store.ts';
import type { FileStore } from '../store.ts';
import type { BackupEngine } from './backup-engine.ts';
import type { Backup } from './backup-file.ts';
import type { BackupAt } from './backup-tasks.ts';
import { backupView } from './backup-words.ts';
import { decideRestore, forgoRestore, type Staged } from './restore.ts';

/** What the backups of an open record need, and the restoring of one. */
export interface BackupsOfRecordParts {
  readonly fs: FileSystem;
  /** The data folder. */
  readonly folder: string;
  readonly engine: BackupEngine;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly installation: string;
  /** Opens the record again once its files were replaced. */
  readonly reopen: (hold: Hold) => Promise<FileStore>;
}

export interface RestoreParts extends BackupsOfRecordParts {
  /** The record as it is open. */
  readonly store: LiveStore;
  readonly backUp: (reason: 'before-restore' | 'after-restore') => Promise<Backup>;
}

export interface FoundBackup {
  readonly id: BackupId;
  readonly at: BackupAt;
  readonly backup: Backup;
}

/** Computes what would come back, go, and differ. */
export async function previewRestore(
  { store, engine, folder }: Pick<RestoreParts, 'store' | 'engine' | 'folder'>,
  { id, at, backup }: FoundBackup,
): Promise<Result<RecordPreview>> {
  const { sequence } = store;
  try {
    const compared = await store.undisturbed(() => engine.run('compare', { ...at, folder }));
    return accepted({ backup: backupView(id.in, backup), ...compared, sequence });
  } catch (error) {
    return refused('unavailable', notUsable(error));
  }
}

/**
 * `sequence` comes from the preview; refused with `conflict` if the record has changed since. `hold` runs its argument while nothing can be
 * committed.
 */
export async function restoreInPlace(
  parts: RestoreParts,
  { at, backup }: FoundBackup,
  sequence: number,
  hold: <Value>(act: () => Promise<Value>) => Promise<Value>,
): Promise<Result<Restored>> {
  const { fs, folder, engine, clock, installation, reopen, logger, store, backUp } = parts;
  const hasGoneOn = () => store.sequence !== sequence;
  const goneOn = refused('conflict', message('backups.goneOn'));
  if (hasGoneOn()) return goneOn;
  let staged: Staged;
  try {
    const { registry, toErase, device } = store;
    const actor = own(registry.owners, device)?.owner ?? store.mostFrequentOwner() ?? '';
    const purged = { tombstones: registry.tombstones, toErase, actor };
    const tokens = Object.values(registry.tokens);
    const asks = { ...at, folder, installation, at: clock.now(), zone: clock.zone(), tokens, purged };
    staged = await engine.run('stage', asks);
  } catch (error) {
    return refused('unavailable', notUsable(error));
  }
  const forgone = async <Refused>(refusal: Refused): Promise<Refused> => {
    await forgoRestore(fs, folder).catch((error: unknown) =>
      logger.warn('what was laid down for a restore is left', {
        reason: errorCode(error),
        error: String(error),
      }),
    );
    return refusal;
  };
  const done = await hold(async (): Promise<Result<Restored>> => {
    if (hasGoneOn()) return forgone(goneOn);
    let before: Backup;
    try {
      before = await backUp('before-restore');
      await decideRestore(fs, folder, staged, before);
    } catch (error) {
      return forgone(refused('storage-failed', message('backups.notMade', { reason: errorCode(error) })));
    }
    try {
      await store.replace(reopen);
    } catch (error) {
      logger.warn('a restore could not be finished', { reason: errorCode(error), error: String(error) });
      return refused('storage-failed', message('backups.unfinished', { reason: errorCode(error) }));
    }
    return accepted({
      sessions: staged.sessions,
      madeAt: backup.at,
      before: { in: 'here', number: before.number },
    });
  });
  if (done.ok) await backUp('after-restore').catch(() => undefined);
  return done;
}

function notUsable(error: unknown): Message {
  // An error of another thread keeps only its name, not its class.
  if (error instanceof Error && error.name === 'NewerRecord') return message('backups.newer');
  const code = errorCode(error);
  if (error instanceof Error && error.name === 'NotLaidDown')
    return message('backups.notLaidDown', { reason: code });
  return code === 'unknown' ? message('backups.unusable') : message('backups.unreadable', { reason: code });
}
