/** The desktop program's entry: what must happen before `ready` and before the data is touched. The rest is in `hosts/desktop.ts`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, protocol } from 'electron';
import type { Message } from '../shared/messages/message.ts';
import { speechFor } from '../shared/messages/speech.ts';
import { onLink } from './doors/links.ts';
import { isWaylandSession } from './doors/shortcuts.ts';
import { type Answer, canBeHandedOver, openReplyBox, pack, readHandedOver } from './doors/single-instance.ts';
import { answerAtOnce, longestWaitMs, withWholePaths } from './doors/single-instance-verbs.ts';
import { runtimeFolder, whyNotHandedOver } from './hosts/before-start.ts';
import { createDesktop, giveUp } from './hosts/desktop.ts';
import { pageScheme } from './pages/addresses.ts';
import { whyNotOpened } from './service/describe-disk-error.ts';
import { defaultDataFolder } from './system/default-data-folder.ts';
import { launchArguments, ownWords } from './system/launch-arguments.ts';
import { outliveStandardStreams } from './system/standard-error.ts';
import { systemLocale } from './system/system-locale.ts';

outliveStandardStreams();
// Chromium refuses to run as root with its sandbox; its own switch turns the sandbox off.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

// Wayland offers global keys only through a portal, and Chromium uses it only with these features on: the second is for GNOME, and hands
// our keys over as a proposal (electron#52221, which makes it the default).
if (isWaylandSession(process.platform, process.env)) {
  const features = app.commandLine.getSwitchValue('enable-features').split(',');
  const wanted = [
    ...features.filter((each) => each !== ''),
    'GlobalShortcutsPortal',
    'GlobalShortcutsPortalPreferredTrigger',
  ];
  app.commandLine.appendSwitch('enable-features', wanted.join(','));
}

const isAppFolder = (word: string): boolean => resolve(word) === app.getAppPath();
const launched = launchArguments(ownWords(process.argv, app.isPackaged, isAppFolder));
// Whoever carries them out may stand in another folder.
const given = { ...launched, words: withWholePaths(launched.words, process.cwd()) };
const dataFolder =
  given.dataFolder === null
    ? defaultDataFolder({ platform: process.platform, variables: process.env, home: homedir() })
    : resolve(given.dataFolder);

// Of the terminal, if there is one: its answers are in it, whatever the program was started with.
const locale = systemLocale(process.env);
const speech = speechFor(locale);
const atOnce =
  given.dataFolder === ''
    ? { exitCode: 2, stdout: '', stderr: `${speech.t('usage.noFolder')}\n` }
    : answerAtOnce(given.words, app.getVersion(), speech);
if (atOnce === null) await startOrHandOver();
else await leave(atOnce);

async function startOrHandOver(): Promise<void> {
  const isAsked = given.asked || given.words.length > 0;
  const runtime = runtimeFolder(dataFolder, { variables: process.env });
  if ('code' in runtime) return sayAndEnd(whyNotOpened(dataFolder, runtime.code), isAsked);
  const ownFiles = runtime.folder;
  const silent = await whyNotHandedOver(dataFolder);
  if (silent !== null) return sayAndEnd(silent, isAsked);
  app.setPath('userData', ownFiles);
  app.setPath('sessionData', ownFiles);

  const box =
    given.words.length > 0 ? await openReplyBox(process.platform, longestWaitMs(given.words)) : null;
  const handedOver = pack({
    words: [...given.words],
    hidden: given.hidden,
    reply: box?.address ?? null,
    locale,
  });
  if (!canBeHandedOver(process.argv, process.cwd(), handedOver)) {
    await box?.close();
    return leave({ exitCode: 2, stdout: '', stderr: `${speech.t('ask.tooLong')}\n` });
  }
  if (!app.requestSingleInstanceLock(handedOver)) {
    const answer = await box?.answer;
    await box?.close();
    return leave(answer ?? { exitCode: 0, stdout: '', stderr: '' });
  }
  await box?.close();
  const desktop = createDesktop({ app, dataFolder, appFolder: app.getAppPath(), speech, print });
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const later = readHandedOver(data);
    if (later !== null) void desktop.take(later);
  });
  onLink(app, (link) => void desktop.take({ words: [link], hidden: true, reply: null, locale: null }));
  // Not awaited: `ready` comes only after this file has run to its end.
  void desktop.start(given, locale);
}

function sayAndEnd(why: Message, isAsked: boolean): void {
  // Chromium needs a folder to start in, but none to show the dialog. A disk that is full may not have that one either.
  const passing = passingTemporary();
  if (passing !== null) app.setPath('userData', passing);
  // Not awaited: `ready` comes only after this file has run to its end.
  void app.whenReady().then(async () => {
    if (passing !== null) rmSync(passing, { recursive: true, force: true });
    await giveUp({ app, print, speech }, speech.say(why), !isAsked);
  });
}

function passingTemporary(): string | null {
  try {
    return mkdtempSync(join(tmpdir(), 'routinelog-'));
  } catch {
    return null;
  }
}

async function leave(answer: Answer): Promise<void> {
  await print(answer);
  app.exit(answer.exitCode);
}

/** Resolves when the text has left the process: on Windows pipes are written to later. */
async function print({ stdout, stderr }: Answer): Promise<void> {
  await new Promise<void>((resolve) => process.stdout.write(stdout, () => resolve()));
  await new Promise<void>((resolve) => process.stderr.write(stderr, () => resolve()));
}
