/** The files of the record: backups, what a restore would change, and whether all is as it should be. */
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
  /** Reads the files of all backups, not what they hold. */
  backups: answers<BackupsView>()(nothing),
  /** Now, opened again and counted. */
  backUp: answers<BackupView>()(nothing),
  /** What a restore would change. Reads record and backup in whole. */
  previewRestore: answers<RestorePreview>()(z.strictObject({ backup: backupId })),
  /** `sequence`: as the preview said it; refused with `conflict` when something was done since. */
  restoreBackup: answers<Restored>()(z.strictObject({ backup: backupId, sequence: z.int().min(0) })),
  /** The record is right, though it holds less than half of what was backed up before. */
  acceptShrunk: answers<BackupsView>()(nothing),
  /** Asks the person for a folder, in a dialog of the system: no path comes from a page. Nothing changes when they give none. */
  chooseBackupFolder: answers<SettingsView>()(nothing),
  forgetBackupFolder: answers<SettingsView>()(nothing),
  /** Reads the whole record: takes seconds in one of many years. */
  verify: answers<VerifyReport>()(nothing),
  checking: answers<Checking>()(nothing),
  /** Checks the record, makes again what can be made again of the rest, and checks it once more. */
  repair: answers<VerifyReport>()(nothing),
} as const satisfies Methods;
