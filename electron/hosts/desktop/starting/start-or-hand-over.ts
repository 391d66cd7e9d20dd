/**
 * One desktop program runs for each data folder. A start becomes that program if none runs. Otherwise it hands its words over to the program
 * that runs, and answers what that program answers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import type { Message } from '../../../../shared/messages/message.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { type CommandResult, done, failed } from '../../../doors/command-line/command-result.ts';
import { onLink } from '../../../doors/links.ts';
import { canBeHandedOver, pack } from '../../../doors/single-instance/hand-over.ts';
import { whyNotOpened } from '../../../service/describe-disk-error.ts';
import type { LaunchArguments } from '../../../system/launch-arguments.ts';
import { whyNotNamed } from '../../../system/not-utf8.ts';
import { processStart } from '../../../system/process-start.ts';
import { createDesktop, giveUp } from '../desktop.ts';
import { untilLeft } from '../leaving/leaving-mark.ts';
import { hasLeftSince, runtimeFolder, whyNotHandedOver } from './before-start.ts';
import { isLockHeld, noteLock } from './chromium-lock.ts';
import { whyNoDisplay, whyNoTemporaryFolder } from './chromium-needs.ts';

export interface StartParts {
  readonly app: App;
  /** What the start asks for. Paths among its words are absolute, because the process that runs them may have another working directory. */
  readonly launch: LaunchArguments;
  /** How long the answer to the words may take, in milliseconds; null if there are no words. */
  readonly longestWaitMs: number | null;
  readonly dataFolder: string;
  /** Of the person who started it, for printed answers. */
  readonly locale: string;
  readonly speaking: () => Promise<Speech>;
  readonly print: (answer: CommandResult) => Promise<number>;
}

/** Resolves with what to print before the process ends; null if this process becomes the program, or says itself why it cannot. */
export async function startOrHandOver(parts: StartParts): Promise<CommandResult | null> {
  const { app, launch, dataFolder, speaking } = parts;
  keepEventLoopRunningUntilReady(app);
  const asked = launch.asked ?? (launch.words.length > 0 ? processStart() : null);
  const unnamed = whyNotNamed(dataFolder);
  if (unnamed !== null) return giveUpOnceReady(parts, unnamed, asked);
  const runtime = await runtimeFolder(dataFolder, { variables: process.env });
  if ('code' in runtime) return giveUpOnceReady(parts, whyNotOpened(dataFolder, runtime.code), asked);
  await untilLeft(runtime.folder);
  const silent = await whyNotHandedOver(dataFolder);
  if (silent !== null) return giveUpOnceReady(parts, silent, asked);
  // Looked at before the lock, too. If the socket of a program that ends breaks off, Chromium kills the process that the lock names, and by
  // then that may be another one (`KillProcessByLockPath` in chrome/browser/process_singleton_posix.cc).
  if (await hasLeft(dataFolder, asked)) return endedBefore(parts);
  // The program that runs is reached by its own socket.
  const unplaced = isLockHeld(runtime.folder) ? null : whyNoTemporaryFolder(process.platform);
  if (unplaced !== null) return giveUpOnceReady(parts, unplaced, asked);
  app.setPath('userData', runtime.folder);
  app.setPath('sessionData', runtime.folder);
  const answer = await handOver(parts);
  if (answer !== null) return answer;
  if (await hasLeft(dataFolder, asked)) return endedBefore(parts);
  const undrawn = await whyNotDrawn(app);
  if (undrawn !== null) return failed((await speaking()).say(undrawn));
  becomeTheProgram(parts);
  return null;
}

/**
 * Until the entry module has been evaluated, Electron runs Node's event loop only for events. The evaluation may end without one, and the
 * start would then wait for ever. The interval provides that event.
 */
function keepEventLoopRunningUntilReady(app: App): void {
  const pulse = setInterval(() => undefined, 50);
  void app.whenReady().then(() => clearInterval(pulse));
}

/** Whether the program was quit after these words were typed. They do not start it again then. */
async function hasLeft(dataFolder: string, asked: Instant | null): Promise<boolean> {
  return asked !== null && hasLeftSince(dataFolder, asked);
}

async function endedBefore({ launch, speaking }: StartParts): Promise<CommandResult> {
  return launch.words.length === 0 ? nothingToPrint : failed((await speaking()).t('ask.desktopEnded'));
}

/** The answer of the program that runs; null if none runs. This process has the instance lock then. */
async function handOver(parts: StartParts): Promise<CommandResult | null> {
  const { app, launch, locale, speaking } = parts;
  const box = await replyBox(parts);
  if (box !== null && 'exitCode' in box) return box;
  try {
    const { words, hidden } = launch;
    const handedOver = pack({ words, hidden, reply: box?.address ?? null, locale });
    if (!canBeHandedOver(process.argv, process.cwd(), handedOver))
      return failed((await speaking()).t('ask.tooLong'), 2);
    if (app.requestSingleInstanceLock(handedOver)) return null;
    return (await box?.answer) ?? nothingToPrint;
  } finally {
    await box?.close();
  }
}

/** Where the answer to the words arrives, or an answer if no such place is available; null if there are no words. */
async function replyBox({ longestWaitMs, speaking }: StartParts) {
  if (longestWaitMs === null) return null;
  const { replyBoxOrWhyNot } = await import('../../../doors/single-instance/single-instance.ts');
  return replyBoxOrWhyNot(process.platform, longestWaitMs, await speaking());
}

function becomeTheProgram({ app, launch, dataFolder, locale, speaking, print }: StartParts): void {
  const desktop = createDesktop({ app, dataFolder, appFolder: app.getAppPath(), speaking, print });
  // After the icon, which is what a person waits for.
  void app.whenReady().then(() => noteLock(app, app.getPath('userData'), dataFolder));
  // Loaded early, so that a second start does not wait for it.
  const handing = app.whenReady().then(() => import('../../../doors/single-instance/single-instance.ts'));
  app.on('second-instance', async (_event, _argv, _folder, data) => {
    const { readHandedOver } = await handing;
    const later = readHandedOver(data);
    if (later !== null) void desktop.take(later);
  });
  onLink(app, (link) => void desktop.take({ words: [link], hidden: true, reply: null, locale: null }));
  // Not awaited, because `ready` comes only after the entry has run to its end.
  void desktop.start(launch, locale);
}

/** Why Chromium would crash before it is ready; null unless that is known. A person who has chosen its platform knows better. */
function whyNotDrawn({ commandLine }: App): Promise<Message | null> {
  const isChosen = ['ozone-platform', 'headless'].some((name) => commandLine.hasSwitch(name));
  return isChosen
    ? Promise.resolve(null)
    : whyNoDisplay({ platform: process.platform, variables: process.env });
}

/**
 * Says why the program cannot run: on the standard error, and in a dialog unless words were typed. Ends the process. Without a display for
 * the dialog, it answers what to print instead.
 */
async function giveUpOnceReady(
  { app, print, speaking }: StartParts,
  why: Message,
  asked: Instant | null,
): Promise<CommandResult | null> {
  if ((await whyNotDrawn(app)) !== null) return failed((await speaking()).say(why));
  // Chromium needs a folder to start with, if only to show the dialog. On a full disk even that may fail.
  const passing = passingTemporary();
  if (passing !== null) app.setPath('userData', passing);
  // Not awaited, because `ready` comes only after the entry has run to its end.
  void app.whenReady().then(async () => {
    if (passing !== null) rmSync(passing, { recursive: true, force: true });
    const speech = await speaking();
    await giveUp({ app, print, speaking }, speech.say(why), asked === null);
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

const nothingToPrint = done('');
