/**
 * The `routinelog` command. It serves, or it finds the holder of the data folder and has that program carry out the verb. A server is asked
 * over HTTP; the desktop program is asked by starting it a second time. If nobody holds the folder, the desktop program is started first.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Speech, speechFor } from '../../shared/messages/speech.ts';
import {
  answerWithoutRecord,
  type CommandResult,
  done,
  mistake,
  parseArguments,
  runVerb,
  type Verb,
} from '../doors/command-line/command-line.ts';
import { readToken, tokenFileOf } from '../doors/http/server/token-file.ts';
import { serveUntilStopped } from '../hosts/server/serve-until-stopped.ts';
import { threadScriptsIn } from '../hosts/thread-scripts.ts';
import { whyNotOpenedBy } from '../service/describe-disk-error.ts';
import { DataFolderInUse, type LockHolder, readHolder } from '../store/lock.ts';
import { realFileSystem } from '../store/real-file-system.ts';
import { systemClock } from '../system/clock.ts';
import type { Environment } from '../system/default-data-folder.ts';
import { whyNotNamed, whyNotRead } from '../system/not-utf8.ts';
import { ownCommand } from '../system/own-command.ts';
import { dataFolderOf } from '../system/own-environment.ts';
import { printOut } from '../system/standard-output.ts';
import { systemLocale } from '../system/system-locale.ts';
import { askDesktop } from './ask-desktop.ts';
import { serverCall } from './ask-server.ts';
import type { DesktopProgram } from './desktop-program.ts';
import { doctorAlone, progressFor } from './doctor-alone.ts';
import { answerWithoutWriting, takenByReader, whyNotOpenedByAny } from './unheld-folder.ts';

export interface CommandLineParts {
  /** The words after the program's name. */
  readonly words: readonly string[];
  /** The folder that holds the built program (`dist`) and its package. */
  readonly appFolder: string;
  readonly environment: Environment;
  /** Whether this is the installed program rather than the Node of a checkout. */
  readonly isPackaged: boolean;
  /** How to reach the desktop program that holds this data folder, or that is started to hold it. */
  program(dataFolder: string): DesktopProgram;
}

/** Resolves with the exit code: 0 done, 1 refused, 2 wrong usage. For `serve` it resolves when the server has stopped. */
export async function commandLine(parts: CommandLineParts): Promise<number> {
  const { words, appFolder, environment } = parts;
  const speech = speechFor(systemLocale(environment.variables));
  const parsed = parseArguments(words);
  if (parsed.kind === 'usage') {
    const { exitCode, stderr } = mistake(parsed, speech);
    process.stderr.write(stderr);
    return exitCode;
  }
  const dataFolder = dataFolderOf(parsed.data ?? null, environment);
  const { verb } = parsed;
  const unread = whyNotRead(words) ?? (isAboutCommand(verb) ? null : whyNotNamed(dataFolder));
  if (unread !== null) {
    process.stderr.write(`${speech.say(unread)}\n`);
    return 2;
  }
  switch (verb.verb) {
    case 'help':
    case 'version':
    case 'completion':
      return print(done(answerWithoutRecord(verb, await versionIn(appFolder), speech) ?? ''), speech);
    case 'serve':
      return serveUntilStopped(
        {
          dataFolder,
          command: ownCommand({
            ...environment,
            isPackaged: parts.isPackaged,
            executable: process.execPath,
            node: process.execPath,
            appFolder,
            dataFolder,
          }),
          port: verb.port,
          pagesFolder: verb.apiOnly ? null : join(appFolder, 'dist', 'renderer'),
          scripts: threadScriptsIn(appFolder),
          ...(verb.backups === null ? {} : { backupFolder: resolve(verb.backups) }),
        },
        (ready) => JSON.stringify(ready),
      );
    default:
      return carryOut(parts, dataFolder, verb, speech);
  }
}

/** Whether the verb asks about the command itself, which needs no data folder. */
const isAboutCommand = ({ verb }: { readonly verb: string }): boolean =>
  verb === 'help' || verb === 'version' || verb === 'completion';

async function carryOut(
  parts: CommandLineParts,
  dataFolder: string,
  verb: Verb,
  speech: Speech,
): Promise<number> {
  const notOpened = (error: unknown) => fail(speech.say(whyNotOpenedBy(dataFolder, error)));
  let holder: LockHolder | null;
  try {
    holder = await readHolder(realFileSystem, dataFolder);
  } catch (error) {
    return notOpened(error);
  }
  // The check needs no other program, and a program that opens a possibly damaged record should not be started for it.
  if (holder === null && verb.verb === 'doctor') {
    const answer = await doctorAlone({ dataFolder, verb, environment: parts.environment, speech });
    return 'code' in answer ? fail(speech.say(answer)) : print(answer, speech);
  }
  if (holder === null) {
    let answer: CommandResult | null;
    try {
      answer = await answerWithoutWriting({ dataFolder, verb, words: parts.words, speech });
      holder = answer === null ? await takenByReader(dataFolder) : null;
    } catch (error) {
      return notOpened(error);
    }
    if (answer !== null) return print(answer, speech);
  }
  if (holder?.kind === 'tool') return fail(new DataFolderInUse(dataFolder, holder).message);
  if (holder?.kind === 'serve') return askServer(dataFolder, holder.url, verb, speech);
  if (verb.verb === 'doctor' && progressFor(verb, speech) !== null)
    process.stderr.write(`${speech.t('ran.checkingThere')}\n`);
  const program = parts.program(dataFolder);
  const answer = await askDesktop({ program, dataFolder, isRunning: holder !== null });
  if (typeof answer === 'number') return answer;
  const unopened = answer.code === 'ask.notStarted' ? await whyNotOpenedByAny(dataFolder) : null;
  return fail(unopened ?? speech.say(answer));
}

async function askServer(
  dataFolder: string,
  url: string | undefined,
  verb: Verb,
  speech: Speech,
): Promise<number> {
  // The token is sent to this computer only, whatever the lock file names.
  if (url === undefined || URL.parse(url)?.hostname !== '127.0.0.1') return fail(speech.t('ask.noAddress'));
  const token = await readToken(tokenFileOf(dataFolder));
  if (token === null) return fail(speech.t('ask.noToken', { command: 'routinelog serve' }));
  const { now } = systemClock;
  const progress = verb.verb === 'doctor' ? progressFor(verb, speech) : null;
  const asking = {
    call: serverCall(url, token),
    now,
    asked: now(),
    speech,
    ...(progress === null ? {} : { onProgress: progress.on }),
  };
  const ran = await runVerb(verb, asking).finally(() => progress?.end());
  return print(ran, speech);
}

/** If a part of the answer cannot be printed, the command fails: a script would take the part for the whole. */
function print(answer: CommandResult, speech: Speech): Promise<number> {
  return printOut(answer, (reason) => speech.t('ran.notPrinted', { reason }));
}

async function versionIn(appFolder: string): Promise<string> {
  const described: unknown = JSON.parse(await readFile(join(appFolder, 'package.json'), 'utf8'));
  return typeof described === 'object' && described !== null && 'version' in described
    ? String(described.version)
    : 'unknown';
}

/** Prints a sentence on the standard error and returns the exit code for a refusal. */
function fail(sentence: string): 1 {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
