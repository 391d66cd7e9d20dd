/**
 * The entry of the desktop program. It reads as the story of a start: prepare Chromium, read what is asked for, answer it without the program if
 * that is possible, and otherwise become the program or hand over to the one that runs (`hosts/desktop/starting/start-or-hand-over.ts`). The
 * icon, the record and the rest follow in `hosts/desktop/desktop.ts` once Chromium is ready. Chromium waits for the static imports of this file,
 * so whatever only some starts need, or comes after the icon, is imported at its turn.
 */
import { resolve } from 'node:path';
import { app, protocol } from 'electron';
import { type CommandResult, failed } from './doors/command-line/command-result.ts';
import { prepareChromium } from './hosts/desktop/starting/prepare-chromium.ts';
import { startOrHandOver } from './hosts/desktop/starting/start-or-hand-over.ts';
import { launchArguments, ownWords } from './system/launch-arguments.ts';
import { whyNotRead } from './system/not-utf8.ts';
import { dataFolderOf, isRoot, ownEnvironment } from './system/own-environment.ts';
import { processStart } from './system/process-start.ts';
import { outliveStandardStreams } from './system/standard-error.ts';
import { printOut } from './system/standard-output.ts';
import { systemLocale } from './system/system-locale.ts';

outliveStandardStreams();
// Node takes an empty variable for one that is not set; Chromium would look for a folder without a name.
if (process.env['TMPDIR'] === '') delete process.env['TMPDIR'];
prepareChromium(app, protocol);

const isAppFolder = (word: string): boolean => resolve(word) === app.getAppPath();
const launched = launchArguments(ownWords(process.argv, app.isPackaged, isAppFolder));
const verbs = launched.words.length > 0 ? await import('./doors/single-instance/verbs.ts') : null;
// The process that runs the words may have another working directory.
const launch = { ...launched, words: verbs?.withWholePaths(launched.words, process.cwd()) ?? [] };
const environment = ownEnvironment();
const dataFolder = dataFolderOf(launch.dataFolder, environment);
// By the environment, as for any command in a terminal.
const locale = systemLocale(process.env);
const problem = launch.problem ?? whyNotRead(launch.words);

const answer = (await isTyped())
  ? await runAsCommand()
  : ((await answerWithoutProgram()) ?? (await startProgram()));
// Without an answer this process has become the program.
if (answer !== null) app.exit(await print(answer));

/** Whether a person typed the words into a terminal, as opposed to words that come from a link or from the command itself. */
async function isTyped(): Promise<boolean> {
  if (!app.isPackaged || problem !== null || launch.asked !== null || verbs === null) return false;
  const { isLink } = await import('./doors/command-line/parse/link.ts');
  return !isLink(launch.words[0] ?? '');
}

/** Does what `routinelog` does in a checkout, in this process. It needs no display. */
async function runAsCommand(): Promise<CommandResult | null> {
  const { commandLine } = await import('./cli/bin.ts');
  const { programOfPackage } = await import('./cli/desktop-program.ts');
  const { platform, variables } = environment;
  let isProgram = false;
  const ask = async (): Promise<number> => {
    const answered = await startProgram();
    if (answered !== null) return print(answered);
    isProgram = true;
    return 0;
  };
  const exitCode = await commandLine({
    words: [...(launched.dataFolder === null ? [] : ['--data', dataFolder]), ...launch.words],
    appFolder: app.getAppPath(),
    environment,
    isPackaged: true,
    program: (folder) =>
      programOfPackage(process.execPath, ask, {
        machine: { platform, variables, isRoot: isRoot() },
        dataFolder: folder,
        asked: processStart(),
      }),
  });
  return isProgram ? null : { exitCode, stdout: '', stderr: '' };
}

/** The answer to wrong usage, help and the like; null if the words need the program, or if there are none. */
async function answerWithoutProgram(): Promise<CommandResult | null> {
  if (problem !== null) return failed((await speaking()).say(problem), 2);
  return verbs?.answerAtOnce(launch.words, app.getVersion(), await speaking()) ?? null;
}

/** The answer of the program that runs; null if this process becomes the program. */
function startProgram(): Promise<CommandResult | null> {
  const longestWaitMs = verbs?.longestWaitMs(launch.words) ?? null;
  return startOrHandOver({ app, launch, longestWaitMs, dataFolder, locale, speaking, print });
}

async function speaking() {
  return (await import('../shared/messages/speech.ts')).speechFor(locale);
}

function print(answer: CommandResult): Promise<number> {
  return printOut(answer, async (reason) => (await speaking()).t('ran.notPrinted', { reason }));
}
