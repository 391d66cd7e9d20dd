/**
 * A data folder that nobody holds. Where nothing can be written, what only reads is carried out here, and all else is refused. Where it can,
 * a server may be there all the same that has only read the record until now: it holds nothing, so nobody knows its address. It watches
 * the folder for the file by which `whyNotWritable` has just tried it (`untilWritable` of the store), and takes the folder then.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Verb } from '../doors/command-line.ts';
import { type Printed, readAlone } from '../hosts/read-alone.ts';
import { silentLogger } from '../ports/logger.ts';
import { isNotWritable } from '../ports/not-writable.ts';
import { notStartedBy } from '../service/describe-disk-error.ts';
import { isRecord } from '../store/doctor/check-folder.ts';
import { realFileSystem } from '../store/file-system.ts';
import { DataFolderInUse, type LockHolder, readHolder } from '../store/lock.ts';
import { openToRead } from '../store/read-only.ts';
import { openSettings } from '../store/settings-file.ts';
import { systemClock } from '../system/clock.ts';
import { platformName } from '../system/platform-name.ts';
import { whyNotWritable } from '../system/writable-folder.ts';
import { onlyReads } from './only-reads.ts';

export interface UnheldFolderParts {
  readonly dataFolder: string;
  readonly verb: Verb;
  /** The words after the program's name. */
  readonly words: readonly string[];
  readonly speech: Speech;
}

/** What is printed where nothing can be written. Null: it can, and a program is to carry out the verb. */
export async function answerWithoutWriting({
  dataFolder,
  verb,
  words,
  speech,
}: UnheldFolderParts): Promise<Printed | null> {
  const code = (await isRecord(dataFolder)) ? whyNotWritable(dataFolder) : null;
  if (code === null || !isNotWritable(code)) return null;
  if (!onlyReads(verb)) return refusedWith(speech.t('files.readOnly', { reason: code }));
  try {
    return await readAlone(dataFolder, words, speech);
  } catch (error) {
    return refusedWith(error instanceof Error ? error.message : String(error));
  }
}

function refusedWith(sentence: string): Printed {
  return { exitCode: 1, stdout: '', stderr: `${sentence}\n` };
}

/** A fraction of what the start of a program takes, which is what follows where nobody takes the folder. */
const takenWithinMs = 300;
const lookEveryMs = 20;

/** The server that takes the folder once it has seen `answerWithoutWriting` try it. Null: there is none. */
export async function takenByReader(dataFolder: string): Promise<LockHolder | null> {
  if (!(await isRecord(dataFolder))) return null;
  for (let waitedMs = 0; waitedMs < takenWithinMs; waitedMs += lookEveryMs) {
    await pause(lookEveryMs);
    const holder = await readHolder(realFileSystem, dataFolder).catch(() => null);
    if (holder !== null) return holder;
  }
  return null;
}

/** Why no program can open the record that lies there, so that starting one is no advice. Null: one can, or has it by now. Nothing is written. */
export async function whyNotOpenedByAny(dataFolder: string): Promise<string | null> {
  try {
    const store = await openToRead(
      {
        folder: dataFolder,
        fs: realFileSystem,
        clock: systemClock,
        logger: silentLogger,
        holder: { kind: 'tool' },
        // Nothing is recorded, whoever this is.
        installation: '',
      },
      'EROFS',
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
