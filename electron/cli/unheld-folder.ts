/**
 * A data folder that nobody holds. If it is not writable, verbs that only read are carried out here, and all others are refused. If it is
 * writable, a server may still be running that has the record open read-only: it holds no lock, so its address is unknown. It watches the
 * folder for the probe file with which `whyNotWritable` has just tested it (`untilWritable` of the store), and then takes the folder.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Speech } from '../../shared/messages/speech.ts';
import { type CommandResult, failed, type Verb } from '../doors/command-line/command-line.ts';
import { isNotWritable } from '../errors/error-code.ts';
import { readAlone } from '../hosts/server/read-alone.ts';
import { notStartedBy } from '../service/describe-disk-error.ts';
import { isRecord } from '../store/doctor/check-folder.ts';
import { DataFolderInUse, type LockHolder, readHolder } from '../store/lock.ts';
import { openToRead } from '../store/read-only.ts';
import { realFileSystem } from '../store/real-file-system.ts';
import { openSettings } from '../store/settings-file.ts';
import { systemClock } from '../system/clock.ts';
import { platformName } from '../system/platform-name.ts';
import { silentLogger } from '../system/silent-logger.ts';
import { whyNotWritable } from '../system/writable-folder.ts';
import { onlyReads } from './only-reads.ts';

export interface UnheldFolderParts {
  readonly dataFolder: string;
  readonly verb: Verb;
  /** The words after the program's name. */
  readonly words: readonly string[];
  readonly speech: Speech;
}

/**
 * Resolves with what is to be printed if nothing can be written; null if the folder is writable and a program has to carry out the verb.
 */
export async function answerWithoutWriting({
  dataFolder,
  verb,
  words,
  speech,
}: UnheldFolderParts): Promise<CommandResult | null> {
  const code = (await isRecord(dataFolder)) ? whyNotWritable(dataFolder) : null;
  if (code === null || !isNotWritable(code)) return null;
  if (!onlyReads(verb)) return failed(speech.t('files.readOnly', { reason: code }));
  try {
    return await readAlone(dataFolder, words, speech);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/**
 * How long to wait for a reader to take the folder: a fraction of the time that starting a program takes, which is what follows otherwise.
 */
const takenWithinMs = 300;
const lookEveryMs = 20;

/** The server that takes the folder once it has noticed the probe of `answerWithoutWriting`; null if there is none. */
export async function takenByReader(dataFolder: string): Promise<LockHolder | null> {
  if (!(await isRecord(dataFolder))) return null;
  for (let waitedMs = 0; waitedMs < takenWithinMs; waitedMs += lookEveryMs) {
    await pause(lookEveryMs);
    const holder = await readHolder(realFileSystem, dataFolder).catch(() => null);
    if (holder !== null) return holder;
  }
  return null;
}

/**
 * Why no program can open the record in this folder, so that advising to start one would be wrong; null if one can, or already has it.
 * Writes nothing.
 */
export async function whyNotOpenedByAny(dataFolder: string): Promise<string | null> {
  try {
    const store = await openToRead(
      {
        folder: dataFolder,
        fs: realFileSystem,
        clock: systemClock,
        logger: silentLogger,
        holder: { kind: 'tool' },
        // No installation id is needed because nothing is recorded.
        installation: '',
      },
      { code: 'EROFS', isUnread: false },
    );
    if (store === null) return null;
    await openSettings(store.place, platformName(process.platform)).finally(() => store.close());
    return null;
  } catch (error) {
    if (error instanceof DataFolderInUse) return null;
    const reason = notStartedBy(dataFolder, error);
    return reason instanceof Error ? reason.message : String(reason);
  }
}
