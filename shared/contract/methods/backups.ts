/** The files of the record: backups, what a restore would change, and whether the files are intact. */
import { z } from 'zod';
import type { Checking, VerifyReport } from '../answers.ts';
import {
  type BackupsView,
  type BackupView,
  backupId,
  type Restored,
  type RestorePreview,
} from '../backups.ts';
import type { SettingsView } from '../settings.ts';
import { answers, type Methods, nothing } from './method.ts';

export const backups = {
  /** Reads the file entries of all backups, not their contents. */
  backups: answers<BackupsView>()(nothing),
  /** Makes a backup now, opens it again and counts what it holds. */
  backUp: answers<BackupView>()(nothing),
  /** What a restore would change. Reads the whole record and the whole backup. */
  previewRestore: answers<RestorePreview>()(z.strictObject({ backup: backupId })),
  /** `sequence` is the number that the preview gave. Refused with `conflict` if something was changed since. */
  restoreBackup: answers<Restored>()(z.strictObject({ backup: backupId, sequence: z.int().min(0) })),
  /** Confirms that the record is right although it holds less than half of what was backed up before. */
  acceptShrunk: answers<BackupsView>()(nothing),
  /** Asks the person for a folder in a system dialog, so that no path comes from a page. Nothing changes if they cancel. */
  chooseBackupFolder: answers<SettingsView>()(nothing),
  forgetBackupFolder: answers<SettingsView>()(nothing),
  /** Reads the whole record, which takes seconds if it spans many years. */
  verify: answers<VerifyReport>()(nothing),
  checking: answers<Checking>()(nothing),
  /** Checks the record, rebuilds what can be rebuilt from the rest, and checks it once more. */
  repair: answers<VerifyReport>()(nothing),
} as const satisfies Methods;
