/**
 * The desktop program, put together: the service and its doors, which are windows, tray, shortcuts, command line and, when switched on,
 * the documented APIs.
 */
import { homedir } from 'node:os';
import { type App, BrowserWindow, clipboard, nativeTheme, powerMonitor, shell } from 'electron';
import type { Call } from '../../shared/commands/call.ts';
import type { RefusedCall } from '../../shared/contract/contract.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { type Composition, composeRoutineLog } from '../compose.ts';
import { isLink, linkScheme } from '../doors/command-line/link.ts';
import { ApiSwitch } from '../doors/http/api-switch.ts';
import { push } from '../doors/ipc.ts';
import { claimLinks } from '../doors/links.ts';
import { whyNoTray } from '../doors/no-tray.ts';
import type { Answer } from '../doors/single-instance.ts';
import { runWords } from '../doors/single-instance-verbs.ts';
import type { StartingIcon } from '../doors/starting-icon.ts';
import { createTray, type TrayDoor } from '../doors/tray.ts';
import type { Logger } from '../ports/logger.ts';
import type { Leaving } from '../ports/presence.ts';
import { dispatch } from '../service/dispatch.ts';
import { appImageOf } from '../system/app-image.ts';
import { bindingDesktopOf } from '../system/binding-desktop.ts';
import { systemClock } from '../system/clock.ts';
import { inEventLoop } from '../system/event-loop.ts';
import { offerLinksTo } from '../system/link-entry.ts';
import { stderrLogger } from '../system/logger.ts';
import { platformName } from '../system/platform-name.ts';
import { watchPower } from '../system/power.ts';
import { systemLocale } from '../system/system-locale.ts';
import { isWaylandSession } from '../system/wayland-session.ts';
import type { Windows } from '../windows/windows.ts';
import { outliveChildren } from './child-crashes.ts';
import { createDesktopHost } from './desktop-host.ts';
import { desktopMachine } from './desktop-machine.ts';
import { openPages } from './desktop-pages.ts';
import { leaveInOrder } from './leave.ts';
import { leavingOrder } from './leaving-order.ts';
import { chooseFolder, saveFile } from './save-file.ts';
import { systemNotifications } from './system-notifications.ts';
import { threadScriptsIn } from './thread-scripts.ts';

export interface OpeningParts {
  readonly app: App;
  readonly dataFolder: string;
  /** The folder of the built program. */
  readonly appFolder: string;
  /** The one that stands already. */
  readonly icon: StartingIcon;
}

export interface OpenDesktop {
  readonly windows: Windows;
  /** `locale`: of whoever said the words; null: as the program's own. */
  answer(words: readonly string[], asked: Instant, locale: string | null): Promise<Answer>;
}

export async function openDesktop({ app, dataFolder, appFolder, icon }: OpeningParts): Promise<OpenDesktop> {
  const { platform, env: variables } = process;
  const clock = systemClock;
  const logger = stderrLogger(clock);
  const isWayland = isWaylandSession(platform, variables);
  // On Linux the environment decides, in tray and menu as at the command line.
  const locale =
    platform === 'linux' ? systemLocale(variables, app.getSystemLocale()) : app.getSystemLocale();
  const speech = speechFor(locale);
  icon.say(speech.t('host.starting'));

  let opened: Composition | null = null;
  let tray: TrayDoor | null = null;
  let isIconThere = true;
  const checkpoint = (): void => {
    opened?.service.store
      .checkpoint()
      .catch((error: unknown) => logger.warn('checkpoint failed', { error: String(error) }));
  };
  const pages = openPages({
    appFolder,
    isWayland,
    areDevToolsAllowed: !app.isPackaged,
    speech,
    logger,
    isIconThere: () => isIconThere,
    trayBounds: () => tray?.bounds() ?? null,
    onShown: () => opened?.lookForNewDay(),
    // Windows: nobody waits for the program any more.
    onSessionEnd: () => {
      checkpoint();
      void opened?.presence.shutDown();
    },
  });
  const { windows } = pages;
  icon.whenClicked(() => windows.toggleTray('click'));

  const { keys, autostart, idle, events, limits } = desktopMachine({
    app,
    dataFolder,
    appFolder,
    isWayland,
    logger,
  });
  const notifications = systemNotifications(speech, (reason) =>
    logger.warn('notification not shown', { reason }),
  );
  // The host controls APIs that are made after the service, which needs the host.
  let apis: ApiSwitch | null = null;
  let leaving: Leaving = 'quit';
  const routineLog = await composeRoutineLog({
    dataFolder,
    mayBeReadOnly: true,
    holder: { kind: 'desktop' },
    clock,
    logger,
    systemLocale: locale,
    scripts: threadScriptsIn(appFolder),
    idle,
    machine: events,
    isSeen: () => windows.isSeen(),
    onReminder: (reminder) => notifications.tellOfReminder(reminder, () => windows.open('tray')),
    onSummaryDue: (day, as) => {
      const open = () => windows.open('summary', day);
      // Electron tells of no other program whether it fills the screen: only with the focus here nothing lies over.
      if (as === 'open' && BrowserWindow.getFocusedWindow() !== null) open();
      else notifications.tellOfSummary(day, open);
    },
    makeHost: () =>
      createDesktopHost({
        platform,
        theme: nativeTheme,
        shortcuts: keys.shortcuts,
        bindsIn: platform === 'linux' ? bindingDesktopOf(variables) : null,
        autostart,
        clipboard,
        apis: () => apis,
        windows,
        systemLocale: locale,
        saveFile: (name, file) => saveFile(locale, name, file),
        chooseBackupFolder: () => chooseFolder(locale),
        openFolder: () => shell.openPath(dataFolder),
        quit: () => app.quit(),
        presence: limits,
      }),
  }).catch((error: unknown) => {
    // A window that hides when it is closed would keep the runtime from ending.
    windows.dispose();
    throw error;
  });
  opened = routineLog;
  const { service, handlersFor, settings, aging } = routineLog;
  nativeTheme.themeSource = settings.current.theme;
  const apiSwitch = new ApiSwitch({ service, dataFolder, platform: platformName(platform), aging, logger });
  await apiSwitch.start(settings.current.api);
  apis = apiSwitch;
  pages.answerBy(handlersFor('window'));

  /** What is asked for outside of the windows and refused: one opens, where the reason is shown and something can be done about it. */
  const onRefused = (refused: RefusedCall): void => {
    windows.open('tray');
    push(windows.pages('tray'), 'refused', refused);
  };
  const send = gestures({ handlersFor, windows, logger, onRefused });
  const undo = [
    pages.close,
    keys.begin(settings.current.shortcuts, {
      windows,
      send: (call) => send(call, 'shortcut'),
      onChange: () => push(windows.pages(), 'settings', settings.view()),
    }),
    service.onDidChange((snapshot) => {
      tray?.show(snapshot);
      push(windows.pages(), 'snapshot', snapshot);
    }),
    settings.onDidChange((view) => push(windows.pages(), 'settings', view)),
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
    standing: icon.take(),
    clock,
    platform,
    speech,
    send: (call) => inEventLoop(() => send(call, 'tray')),
    onClick: () => windows.toggleTray('click'),
    onPresence: (isThere) => {
      isIconThere = isThere;
      service.setHostNotice(isThere ? null : { kind: 'no-tray', message: whyNoTray(variables) });
      // Who started it at login would not know that it runs. A panel that goes later is missed without us.
      if (!isThere && !hasStood) windows.openUnasked();
      hasStood = true;
    },
  });
  tray.show(await service.snapshot());
  undo.push(
    await outliveChildren({
      app,
      dataFolder,
      appFolder,
      logger,
      onFilesGone: () => notifications.tellOfFilesGone(dataFolder, () => undefined),
    }),
  );
  await takeLinks(logger);
  claimLinks(app);
  // macOS: the program was started again, or clicked in the Finder.
  app.on('activate', () => windows.open('tray'));
  const order = leavingOrder({
    listeners: undo,
    shortcuts: keys.shortcuts,
    tray,
    windows,
    apis: apiSwitch,
    record: { close: () => routineLog.close(leaving) },
    machine: events,
  });
  leaveInOrder(app, order, logger, () => process.kill(process.pid, 'SIGKILL'));
  return {
    windows,
    answer: async (words, asked, locale) => {
      const speaks = locale === null ? speech : speechFor(locale);
      if (keys.shortcuts.takesVerb(words))
        return { exitCode: 0, stdout: `${speaks.t('keys.arrived')}\n`, stderr: '' };
      const by = { now: () => clock.now(), asked, speech: speaks };
      // Nobody reads what a link is answered.
      return isLink(words[0] ?? '')
        ? runWords(words, { ...by, handlers: handlersFor('link'), onRefused })
        : runWords(words, { ...by, handlers: handlersFor('command-line') });
    },
  };
}

interface GesturesParts extends Pick<Composition, 'handlersFor' | 'logger'> {
  readonly windows: Windows;
  readonly onRefused: (refused: RefusedCall) => void;
}

/** Carries out what keys and tray ask. */
function gestures({ handlersFor, windows, logger, onRefused }: GesturesParts) {
  return (call: Call, door: 'tray' | 'shortcut'): void => {
    dispatch(handlersFor(door), call.method, call.input).then(
      (result) => {
        if (result.ok) push(windows.pages('tray'), 'refused', null);
        else onRefused({ asked: call, refusal: result.refusal });
      },
      (error: unknown) => logger.warn('a gesture failed', { method: call.method, error: String(error) }),
    );
  };
}

/** An AppImage is installed by nobody: the desktop is told here which program its links are for. */
async function takeLinks(logger: Logger): Promise<void> {
  const { env: variables, execPath: executable } = process;
  const appImage = appImageOf(variables, executable);
  if (appImage === null) return;
  await offerLinksTo({ variables, home: homedir(), scheme: linkScheme, appImage }).catch((error: unknown) =>
    logger.warn('links are not handed to this AppImage', { error: String(error) }),
  );
}
