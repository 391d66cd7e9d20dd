/**
 * The desktop program, put together: the service and its doors, which are windows, tray, shortcuts, command line and, when switched on,
 * the documented APIs. The entry makes one once it holds the instance lock.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type App,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
} from 'electron';
import { assertNever } from '../../shared/assert-never.ts';
import type { Call } from '../../shared/commands/call.ts';
import type { ShortcutAction } from '../../shared/contract/settings.ts';
import { accepted } from '../../shared/domain/refusal.ts';
import { type Speech, speechFor } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { composeRoutineLog } from '../compose.ts';
import { isLink, linkScheme } from '../doors/command-line/link.ts';
import { ApiSwitch } from '../doors/http/api-switch.ts';
import { openIpcDoor, push } from '../doors/ipc.ts';
import { layoutOnX11 } from '../doors/layout-x11.ts';
import { claimLinks } from '../doors/links.ts';
import { whyNoTray } from '../doors/no-tray.ts';
import { pointerOnX11 } from '../doors/pointer-x11.ts';
import { createShortcuts, isWaylandSession } from '../doors/shortcuts.ts';
import { type Answer, type HandedOver, sendAnswer } from '../doors/single-instance.ts';
import { runWords } from '../doors/single-instance-verbs.ts';
import { createTray, type TrayDoor } from '../doors/tray.ts';
import { programImage } from '../doors/tray-image.ts';
import { pageScheme } from '../pages/addresses.ts';
import type { Leaving } from '../ports/presence.ts';
import { dispatch } from '../service/dispatch.ts';
import { appImageOf } from '../system/app-image.ts';
import { createAutostart } from '../system/autostart.ts';
import { bindingDesktopOf } from '../system/binding-desktop.ts';
import { systemClock } from '../system/clock.ts';
import type { LaunchArguments } from '../system/launch-arguments.ts';
import { offerLinksTo } from '../system/link-entry.ts';
import { stderrLogger } from '../system/logger.ts';
import { machineEvents } from '../system/machine-events.ts';
import { ownCommand } from '../system/own-command.ts';
import { platformName } from '../system/platform-name.ts';
import { watchPower } from '../system/power.ts';
import { presenceLimits } from '../system/presence-limits.ts';
import { gpuWatch, noGpu, wordsToStartAgain } from '../system/start-again.ts';
import { systemIdle } from '../system/system-idle.ts';
import { systemLocale } from '../system/system-locale.ts';
import { answerFrom } from '../windows/app-scheme.ts';
import { fromPixels, pointerFrom } from '../windows/pointer.ts';
import { sealPages, sealSession } from '../windows/sealing.ts';
import { createWindowFactory } from '../windows/window-factory.ts';
import { createWindows, type Windows } from '../windows/windows.ts';
import { createDesktopHost } from './desktop-host.ts';
import { type LeavingStep, leaveInOrder } from './leave.ts';
import { reminderNotification } from './reminder-notification.ts';
import { chooseFolder, saveFile } from './save-file.ts';
import { summaryNotification } from './summary-notification.ts';
import { backupScriptIn, calendarScriptIn, checkScriptIn, searchScriptIn } from './thread-scripts.ts';

export interface DesktopParts {
  readonly app: App;
  readonly dataFolder: string;
  /** The folder of the built program. */
  readonly appFolder: string;
  /** Of whoever started the program: for what is said before the record is open. */
  readonly speech: Speech;
  print(answer: Answer): Promise<void>;
}

export interface Desktop {
  /** Opens everything. On failure it says why and exits with 1. `locale`: of who started it, for what is printed. */
  start(launch: LaunchArguments, locale: string): Promise<void>;
  /** Carries out what a later start, or the system, hands over; answered once the program is open. */
  take(handedOver: HandedOver): Promise<void>;
}

const keysRenewedMs = 10_000;
/** Answers under way have 2 s of it. */
const doorMostMs = 4_000;
/** The last checkpoint of a large record on a slow disk. */
const recordMostMs = 10_000;

/** The version in package.json. */
const applicationId = 'example.routinelog.desktop';

interface Running {
  readonly windows: Windows;
  /** `locale`: of whoever said the words; null: as the program's own. */
  answer(words: readonly string[], asked: Instant, locale: string | null): Promise<Answer>;
}

export function createDesktop(parts: DesktopParts): Desktop {
  const { app, print } = parts;
  sealPages(app);
  // The program lives in the tray, so it goes on without a window.
  app.on('window-all-closed', () => undefined);
  if (process.platform === 'win32') app.setAppUserModelId(applicationId);
  const running = app.whenReady().then(() => open(parts));
  return {
    async start({ words, hidden, asked }, locale) {
      const since = systemClock.now();
      try {
        const { windows, answer } = await running;
        if (words.length > 0) await print(await answer(words, since, locale));
        else if (!hidden && !app.getLoginItemSettings().wasOpenedAtLogin) windows.open('tray');
      } catch (error) {
        const isShown = words.length === 0 && !asked;
        await giveUp(parts, error instanceof Error ? error.message : String(error), isShown);
      }
    },
    async take({ words, hidden, reply, locale }) {
      const since = systemClock.now();
      try {
        const { windows, answer } = await running;
        if (words.length === 0 && !hidden) windows.open('tray');
        const answered = words.length === 0 ? null : await answer(words, since, locale);
        if (answered !== null && reply !== null) await sendAnswer(reply, answered);
      } catch (error) {
        // `start` reports why it could not be opened, in a box that may stand for long: who waits is told at once.
        const stderr = `${error instanceof Error ? error.message : String(error)}\n`;
        if (reply !== null) await sendAnswer(reply, { exitCode: 1, stdout: '', stderr });
      }
    },
  };
}

/** Prints why on the standard error. Without a command line that waits, it also shows a dialog. */
export async function giveUp(
  { app, print, speech }: Pick<DesktopParts, 'app' | 'print' | 'speech'>,
  sentence: string,
  isShown: boolean,
): Promise<void> {
  await print({ exitCode: 1, stdout: '', stderr: `${sentence}\n` });
  if (isShown) {
    const [title, message] = [speech.t('page.tray'), speech.t('host.cannotStart')];
    await dialog.showMessageBox({ type: 'error', title, message, detail: sentence });
  }
  app.exit(1);
}

async function open({ app, dataFolder, appFolder }: DesktopParts): Promise<Running> {
  const { platform, env: variables, execPath: executable } = process;
  const clock = systemClock;
  const logger = stderrLogger(clock);
  const areDevToolsAllowed = !app.isPackaged;
  sealSession(session.defaultSession, areDevToolsAllowed);
  // macOS takes copy, paste and close from a menu; elsewhere pages work without one.
  const roles = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([...roles]) : null);
  protocol.handle(pageScheme, answerFrom(join(appFolder, 'dist', 'renderer')));

  // The service needs the host, and the host controls windows, shortcuts and APIs that are made after the service.
  let windows: Windows | null = null;
  let tray: TrayDoor | null = null;
  let apis: ApiSwitch | null = null;
  let pressed: (action: ShortcutAction) => void = () => undefined;
  let tellOfKeys = (): void => undefined;
  const isWayland = isWaylandSession(platform, variables);
  const pointer = async () => {
    const told = platform === 'linux' && !isWayland ? await pointerOnX11(variables) : null;
    if (told !== null) return fromPixels(told, screen.getPrimaryDisplay().scaleFactor);
    return pointerFrom(screen.getCursorScreenPoint(), isWayland);
  };
  const shortcuts = createShortcuts({
    keys: globalShortcut,
    isWayland,
    command: ownCommand({
      platform,
      variables,
      home: homedir(),
      isPackaged: app.isPackaged,
      executable,
      // Electron has no Node to run scripts with; a checkout implies one on the path.
      node: 'node',
      appFolder,
      dataFolder,
    }),
    run: (action) => pressed(action),
    isOwnWindowInFront: () => BrowserWindow.getFocusedWindow() !== null,
    wait: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    onChange: () => tellOfKeys(),
  });
  const autostart = createAutostart({ app, platform, variables, home: homedir(), executable });
  // On Linux the environment decides, in tray and menu as at the command line.
  const locale =
    platform === 'linux' ? systemLocale(variables, app.getSystemLocale()) : app.getSystemLocale();
  const tellOfSummary = summaryNotification(speechFor(locale));
  const idle = systemIdle(powerMonitor);
  const machine = machineEvents({ platform, monitor: powerMonitor, variables, logger });
  let leaving: Leaving = 'quit';
  const routineLog = await composeRoutineLog({
    dataFolder,
    mayBeReadOnly: true,
    holder: { kind: 'desktop' },
    clock,
    logger,
    systemLocale: locale,
    searchScript: searchScriptIn(appFolder),
    checkScript: checkScriptIn(appFolder),
    calendarScript: calendarScriptIn(appFolder),
    backupScript: backupScriptIn(appFolder),
    onReminder: reminderNotification(speechFor(locale), () => windows?.open('tray')),
    idle,
    machine,
    onSummaryDue: (day, as) => {
      const open = () => windows?.open('summary', day);
      // Electron tells of no other program whether it fills the screen: only with the focus here nothing lies over.
      if (as === 'open' && BrowserWindow.getFocusedWindow() !== null) open();
      else tellOfSummary(day, open);
    },
    makeHost: () =>
      createDesktopHost({
        platform,
        theme: nativeTheme,
        shortcuts,
        bindsIn: platform === 'linux' ? bindingDesktopOf(variables) : null,
        autostart,
        clipboard,
        apis: () => apis,
        windows: () => windows,
        systemLocale: locale,
        saveFile: (name, file) => saveFile(locale, name, file),
        chooseBackupFolder: () => chooseFolder(locale),
        openFolder: () => shell.openPath(dataFolder),
        quit: () => app.quit(),
        presence: () =>
          presenceLimits({
            host: 'desktop',
            platform,
            isWayland,
            hasToldIdle: idle.hasTold,
            hasLogind: machine.hasLogind,
          }),
      }),
  });
  const { service, handlersFor, settings, speech } = routineLog;
  const handlers = handlersFor('window');
  nativeTheme.themeSource = settings.current.theme;
  shortcuts.apply(settings.current.shortcuts);
  const apiSwitch = new ApiSwitch({ service, dataFolder, platform: platformName(platform), clock, logger });
  await apiSwitch.start(settings.current.api);
  apis = apiSwitch;

  const checkpoint = (): void => {
    service.store
      .checkpoint()
      .catch((error: unknown) => logger.warn('checkpoint failed', { error: String(error) }));
  };
  let isIconThere = true;
  const made = createWindows({
    makeWindow: createWindowFactory(join(appFolder, 'dist', 'preload', 'preload.cjs'), areDevToolsAllowed),
    platform,
    screen,
    pointer,
    isIconThere: () => isIconThere,
    theme: nativeTheme,
    icon: programImage(),
    elapsedMs: () => performance.now(),
    trayBounds: () => tray?.bounds() ?? null,
    speech,
    // Windows: nobody waits for the program any more.
    onSessionEnd: () => {
      checkpoint();
      void routineLog.presence.shutDown();
    },
  });
  windows = made;

  /** A refused gesture opens the window, where the reason is shown and something can be done about it. */
  const send = (call: Call, door: 'tray' | 'shortcut'): void => {
    dispatch(handlersFor(door), call.method, call.input).then(
      (result) => {
        if (!result.ok) made.open('tray');
        push(made.pages('tray'), 'refused', result.ok ? null : result.refusal);
      },
      (error: unknown) => logger.warn('a gesture failed', { method: call.method, error: String(error) }),
    );
  };
  pressed = (action) => {
    switch (action) {
      case 'toggle':
      case 'pauseOrResume':
        return send({ method: action, input: {} }, 'shortcut');
      case 'openWindow':
        return made.toggleTray('keys');
      case 'openSummary':
        return made.open('summary');
      default:
        return assertNever(action);
    }
  };
  const undo = [
    openIpcDoor({
      ipcMain,
      logger,
      isOwnWindow: (contents) => made.pages().includes(contents),
      // Only here is it known which window asked to be closed.
      handlersFor: (sender) => ({ ...handlers, closeWindow: async () => accepted(made.close(sender)) }),
    }),
    service.onDidChange((snapshot) => {
      tray?.show(snapshot);
      push(made.pages(), 'snapshot', snapshot);
    }),
    settings.onDidChange((view) => push(made.pages(), 'settings', view)),
    watchPower({
      monitor: powerMonitor,
      onSuspend: checkpoint,
      onResume: routineLog.lookForNewDay,
      onShutdown: () => {
        leaving = 'shutdown';
        app.quit();
      },
    }),
  ];
  let hasStood = false;
  tray = createTray({
    clock,
    platform,
    speech,
    send: (call) => send(call, 'tray'),
    onClick: () => made.toggleTray('click'),
    onPresence: (isThere) => {
      isIconThere = isThere;
      service.setHostNotice(isThere ? null : { kind: 'no-tray', message: whyNoTray(variables) });
      // Who started it at login would not know that it runs. A panel that goes later is missed without us.
      if (!isThere && !hasStood) made.open('tray');
      hasStood = true;
    },
  });
  tray.show(await service.snapshot());
  // No event of Electron tells of another keyboard layout: looked at now and then, and whenever a window says how the keys stand.
  tellOfKeys = () => push(made.pages(), 'settings', settings.view());
  const renewKeys = (): void => {
    if (shortcuts.renew()) tellOfKeys();
  };
  const keysTimer = setInterval(renewKeys, keysRenewedMs).unref();
  // Only in a window is it seen whether a shortcut is proven.
  const lookAtKeys = (): void => {
    renewKeys();
    if (platform === 'linux' && !isWayland) void layoutOnX11(variables).then(shortcuts.layoutIs);
  };
  lookAtKeys();
  app.on('browser-window-focus', lookAtKeys);
  undo.push(
    () => clearInterval(keysTimer),
    () => app.off('browser-window-focus', lookAtKeys),
  );
  const appImage = appImageOf(variables, executable);
  const onGone = gpuWatch({
    isInSoftware: process.argv.includes(noGpu),
    elapsedMs: () => performance.now(),
    startAgain() {
      logger.warn('the GPU process keeps crashing; starting again without the GPU');
      const isHidden = !BrowserWindow.getAllWindows().some((window) => window.isVisible());
      const folder = app.isPackaged ? null : appFolder;
      const args = [...wordsToStartAgain({ argv: process.argv, appFolder: folder, dataFolder, isHidden })];
      app.relaunch({ args, execPath: appImage ?? executable });
      app.quit();
    },
  });
  app.on('child-process-gone', (_event, gone) => onGone(gone));
  if (appImage !== null)
    await offerLinksTo({ variables, home: homedir(), scheme: linkScheme, appImage }).catch((error: unknown) =>
      logger.warn('links are not handed to this AppImage', { error: String(error) }),
    );
  claimLinks(app);
  // macOS: the program was started again, or clicked in the Finder.
  app.on('activate', () => made.open('tray'));
  const leavingSteps: readonly LeavingStep[] = [
    ...undo.map((run) => ({ name: 'listeners', mostMs: doorMostMs, run })),
    { name: 'shortcuts', mostMs: doorMostMs, run: () => shortcuts.release() },
    { name: 'tray', mostMs: doorMostMs, run: () => tray?.close() },
    { name: 'windows', mostMs: doorMostMs, run: () => made.dispose() },
    { name: 'APIs', mostMs: doorMostMs, run: () => apiSwitch.close() },
    { name: 'record', mostMs: recordMostMs, run: () => routineLog.close(leaving) },
    { name: 'machine', mostMs: doorMostMs, run: () => machine.close() },
  ];
  leaveInOrder(app, leavingSteps, logger, () => process.kill(process.pid, 'SIGKILL'));
  return {
    windows: made,
    answer: async (words, asked, locale) => {
      const speaks = locale === null ? speech : speechFor(locale);
      if (shortcuts.takesVerb(words))
        return { exitCode: 0, stdout: `${speaks.t('keys.arrived')}\n`, stderr: '' };
      return runWords(words, {
        handlers: handlersFor(isLink(words[0] ?? '') ? 'link' : 'command-line'),
        now: () => clock.now(),
        asked,
        speech: speaks,
      });
    },
  };
}
