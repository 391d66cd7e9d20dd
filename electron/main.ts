/**
 * The entry of the desktop program: everything that must happen before `ready`, and before the data is touched. The rest is in
 * `hosts/desktop.ts`. Chromium waits for the static imports of this file, so whatever only some starts need, or comes after the icon, is
 * imported at its turn.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, protocol } from 'electron';
import type { Message } from '../shared/messages/message.ts';
import type { Instant } from '../shared/time/instant.ts';
import { canBeHandedOver, pack } from './doors/hand-over.ts';
import { onLink } from './doors/links.ts';
import type { Answer } from './doors/single-instance.ts';
import { hasLeftSince, runtimeFolder, whyNotHandedOver } from './hosts/before-start.ts';
import { createDesktop, giveUp } from './hosts/desktop.ts';
import { pageScheme } from './pages/addresses.ts';
import { whyNotOpened } from './service/describe-disk-error.ts';
import { chromiumFeatures, featuresOff } from './system/chromium-features.ts';
import { launchArguments, ownWords } from './system/launch-arguments.ts';
import { dataFolderOf, isRoot, ownEnvironment } from './system/own-environment.ts';
import { processStart } from './system/process-start.ts';
import { outliveStandardStreams } from './system/standard-error.ts';
import { printOut } from './system/standard-output.ts';
import { systemLocale } from './system/system-locale.ts';
import { isWaylandSession } from './system/wayland-session.ts';

outliveStandardStreams();
// Chromium refuses to run as root with its sandbox; its own switch turns the sandbox off.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  // `codeCache`: scripts are compiled once, and not at every start.
  {
    scheme: pageScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);

const isWayland = isWaylandSession(process.platform, process.env);
const features = chromiumFeatures(app.commandLine.getSwitchValue('enable-features'), isWayland);
app.commandLine.appendSwitch('enable-features', features);
const off = featuresOff(app.commandLine.getSwitchValue('disable-features'));
app.commandLine.appendSwitch('disable-features', off);

const isAppFolder = (word: string): boolean => resolve(word) === app.getAppPath();
const launched = launchArguments(ownWords(process.argv, app.isPackaged, isAppFolder));
const hasWords = launched.words.length > 0;
const verbs = hasWords ? await import('./doors/single-instance-verbs.ts') : null;
// The process that runs the words may have another working directory.
const given = { ...launched, words: verbs?.withWholePaths(launched.words, process.cwd()) ?? [] };
const environment = ownEnvironment();
const dataFolder = dataFolderOf(given.dataFolder, environment);

// By the environment, as for any command in a terminal.
const locale = systemLocale(process.env);
const speaking = async () => (await import('../shared/messages/speech.ts')).speechFor(locale);
const atOnce =
  given.dataFolder === ''
    ? { exitCode: 2, stdout: '', stderr: `${(await speaking()).t('usage.noFolder')}\n` }
    : (verbs?.answerAtOnce(given.words, app.getVersion(), await speaking()) ?? null);
const nothing: Answer = { exitCode: 0, stdout: '', stderr: '' };
const answer = (await isTyped()) ? await answerTyped() : (atOnce ?? (await startOrHandOver()));
if (answer !== null) await leave(answer);

/** Whether a person typed the words into a terminal, as opposed to words that come from a link or from the command itself. */
async function isTyped(): Promise<boolean> {
  if (!app.isPackaged || given.dataFolder === '' || given.asked !== null || !hasWords) return false;
  const { isLink } = await import('./doors/command-line/link.ts');
  return !isLink(given.words[0] ?? '');
}

/** Does what `routinelog` does in a checkout, in this process. It needs no display. */
async function answerTyped(): Promise<Answer | null> {
  const { commandLine } = await import('./cli/bin.ts');
  const { programOfPackage } = await import('./cli/desktop-program.ts');
  const { platform, variables } = environment;
  let isProgram = false;
  const ask = async (): Promise<number> => {
    const answered = await startOrHandOver();
    isProgram = answered === null;
    return print(answered ?? nothing);
  };
  const exitCode = await commandLine({
    words: [...(launched.dataFolder === null ? [] : ['--data', dataFolder]), ...given.words],
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
  return isProgram ? null : { ...nothing, exitCode };
}

/** The answer of the running program; null if this process becomes the program. */
async function startOrHandOver(): Promise<Answer | null> {
  // Until this module has been evaluated, Electron runs Node's event loop only for events. The evaluation may end without one, and the
  // start would then wait for ever. The interval provides that event. It is set only here, because a process that serves never becomes
  // ready.
  const pulse = setInterval(() => undefined, 50);
  void app.whenReady().then(() => clearInterval(pulse));
  const asked = given.asked ?? (hasWords ? processStart() : null);
  const isAsked = asked !== null;
  const runtime = await runtimeFolder(dataFolder, { variables: process.env });
  if ('code' in runtime) return sayAndEnd(whyNotOpened(dataFolder, runtime.code), isAsked);
  const ownFiles = runtime.folder;
  const silent = await whyNotHandedOver(dataFolder);
  if (silent !== null) return sayAndEnd(silent, isAsked);
  // Looked at before the lock, too. If the socket of a program that ends breaks off, Chromium kills the process that the lock names, and by
  // then that may be another one (`KillProcessByLockPath` in chrome/browser/process_singleton_posix.cc).
  if (await hasLeft(asked)) return endedBefore();
  app.setPath('userData', ownFiles);
  app.setPath('sessionData', ownFiles);

  const box = await replyBox();
  if (box !== null && 'exitCode' in box) return box;
  const handedOver = pack({
    words: [...given.words],
    hidden: given.hidden,
    reply: box?.address ?? null,
    locale,
  });
  if (!canBeHandedOver(process.argv, process.cwd(), handedOver)) {
    await box?.close();
    return { exitCode: 2, stdout: '', stderr: `${(await speaking()).t('ask.tooLong')}\n` };
  }
  if (!app.requestSingleInstanceLock(handedOver)) {
    const answer = await box?.answer;
    await box?.close();
    return answer ?? nothing;
  }
  await box?.close();
  if (await hasLeft(asked)) return endedBefore();
  const desktop = createDesktop({ app, dataFolder, appFolder: app.getAppPath(), speaking, print });
  // Loaded early, so that a second start does not wait for it.
  const handing = app.whenReady().then(() => import('./doors/single-instance.ts'));
  app.on('second-instance', async (_event, _argv, _folder, data) => {
    const { readHandedOver } = await handing;
    const later = readHandedOver(data);
    if (later !== null) void desktop.take(later);
  });
  onLink(app, (link) => void desktop.take({ words: [link], hidden: true, reply: null, locale: null }));
  // Not awaited, because `ready` comes only after this file has run to its end.
  void desktop.start(given, locale);
  return null;
}

/** Whether the program was quit after these words were typed. They do not start it again then. */
async function hasLeft(asked: Instant | null): Promise<boolean> {
  return asked !== null && hasLeftSince(dataFolder, asked);
}

async function endedBefore(): Promise<Answer> {
  if (!hasWords) return nothing;
  return { exitCode: 1, stdout: '', stderr: `${(await speaking()).t('ask.desktopEnded')}\n` };
}

/** The address for the answer to the words, or an answer if no address is available; null if there are no words. */
async function replyBox() {
  if (verbs === null) return null;
  const { replyBoxOrWhyNot } = await import('./doors/single-instance.ts');
  return replyBoxOrWhyNot(process.platform, verbs.longestWaitMs(given.words), await speaking());
}

function sayAndEnd(why: Message, isAsked: boolean): null {
  // Chromium needs a folder to start with, if only to show the dialog. On a full disk even that may fail.
  const passing = passingTemporary();
  if (passing !== null) app.setPath('userData', passing);
  // Not awaited, because `ready` comes only after this file has run to its end.
  void app.whenReady().then(async () => {
    if (passing !== null) rmSync(passing, { recursive: true, force: true });
    const speech = await speaking();
    await giveUp({ app, print, speaking }, speech.say(why), !isAsked);
  });
  return null;
}

function passingTemporary(): string | null {
  try {
    return mkdtempSync(join(tmpdir(), 'routinelog-'));
  } catch {
    return null;
  }
}

async function leave(answer: Answer): Promise<void> {
  app.exit(await print(answer));
}

function print(answer: Answer): Promise<number> {
  return printOut(answer, async (reason) => (await speaking()).t('ran.notPrinted', { reason }));
}
