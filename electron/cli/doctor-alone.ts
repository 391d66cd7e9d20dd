/** `routinelog doctor` when no program has the record open: this process checks it. */
import { type Message, message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { type CommandResult, failed, reportInWords, type Verb } from '../doors/command-line/command-line.ts';
import { errorCode } from '../errors/error-code.ts';
import { whyNotOpenedBy } from '../service/describe-disk-error.ts';
import { type CheckFolderParts, checkFolder, isRecord, repairFolder } from '../store/doctor/check-folder.ts';
import { openInstallation } from '../store/installation.ts';
import { DataFolderInUse } from '../store/lock.ts';
import { realFileSystem } from '../store/real-file-system.ts';
import { systemClock } from '../system/clock.ts';
import { defaultInstallationFile, type Environment } from '../system/default-data-folder.ts';
import { silentLogger } from '../system/silent-logger.ts';
import { type Progress, progressOn } from './progress.ts';

type DoctorVerb = Extract<Verb, { verb: 'doctor' }>;

/** Null if the standard error is no terminal and progress was not asked for. */
export function progressFor({ progress }: DoctorVerb, speech: Speech): Progress | null {
  return progress || process.stderr.isTTY ? progressOn(process.stderr, speech) : null;
}

export interface DoctorAloneParts {
  readonly dataFolder: string;
  readonly verb: DoctorVerb;
  readonly environment: Environment;
  readonly speech: Speech;
}

/** Resolves with what is to be printed, or with the reason why the record cannot be checked. */
export async function doctorAlone({
  dataFolder,
  verb,
  environment,
  speech,
}: DoctorAloneParts): Promise<CommandResult | Message> {
  const progress = progressFor(verb, speech);
  const parts: CheckFolderParts = {
    folder: dataFolder,
    clock: systemClock,
    // The report already says what the store would log about the things that it makes again.
    logger: silentLogger,
    installation: async () =>
      (await openInstallation(realFileSystem, defaultInstallationFile(environment))).id,
    onProgress: (share) => progress?.on(share),
  };
  try {
    if (!(await isRecord(dataFolder))) return message('ran.noRecord', { folder: dataFolder });
    const report = await (verb.repair ? repairFolder(parts) : checkFolder(parts));
    return reportInWords(report, { json: verb.json, speech });
  } catch (error) {
    // A program has opened the record just now.
    if (error instanceof DataFolderInUse) return failed(error.message);
    const code = errorCode(error);
    if (code === 'unknown' || code.startsWith('ERR_')) throw error;
    return whyNotOpenedBy(dataFolder, error);
  } finally {
    progress?.end();
  }
}
