/**
 * The desktop program, put together: the service and its doors, which are windows, tray, shortcuts, command line and, when switched on,
 * the documented APIs.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type App,
  BrowserWindow,
  clipboard,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
} from 'electron';
import type { Call } from '../../shared/commands/call.ts';
import type { Handlers } from '../../shared/contract/contract.ts';
import { accepted } from '../../shared/domain/refusal.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { type Composition, composeRoutineLog } from '../compose.ts';
import { isLink, linkScheme } from '../doors/command-line/link.ts';
import { ApiSwitch } from '../doors/http/api-switch.ts';
import { openIpcDoor, push } from '../doors/ipc.ts';
import { claimLinks } from '../doors/links.ts';
import { whyNoTray } from '../doors/no-tray.ts';
import type { Answer } from '../doors/single-instance.ts';
import { runWords } from '../doors/single-instance-verbs.ts';
import type { StartingIcon } from '../doors/starting-icon.ts';
import { createTray, type TrayDoor } from '../doors/tray.ts';
import { programImage } from '../doors/tray-image.ts';
import { pageScheme } from '../pages/addresses.ts';
import type { Leaving } from '../ports/presence.ts';
import { dispatch } from '../service/dispatch.ts';
import { appImageOf } from '../system/app-image.ts';
import { createAutostart } from '../system/autostart.ts';
import { bindingDesktopOf } from '../system/binding-desktop.ts';
import { systemClock } from '../system/clock.ts';
import { inEventLoop } from '../system/event-loop.ts';
import { offerLinksTo } from '../system/link-entry.ts';
import { stderrLogger } from '../system/logger.ts';
import { machineEvents } from '../system/machine-events.ts';
import { ownCommand } from '../system/own-command.ts';
import { platformName } from '../system/platform-name.ts';
import { watchPower } from '../system/power.ts';
import { presenceLimits } from '../system/presence-limits.ts';
import { systemIdle } from '../system/system-idle.ts';
import { systemLocale } from '../system/system-locale.ts';
import { isWaylandSession } from '../system/wayland-session.ts';
import { answerFrom } from '../windows/app-scheme.ts';
import { sealSession } from '../windows/sealing.ts';
import { createWindowFactory } from '../windows/window-factory.ts';
import { createWindows, type Windows } from '../windows/windows.ts';
import { outliveChildren } from './child-crashes.ts';
import { createDesktopHost } from './desktop-host.ts';
import { createDesktopKeys } from './desktop-keys.ts';
import { leaveInOrder } from './leave.ts';
import { leavingOrder } from './leaving-order.ts';
import { pointerHere } from './pointer-here.ts';
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
  const { platform, env: variables, execPath: executable } = process;
  const clock = systemClock;
  const logger = stderrLogger(clock);
  const areDevToolsAllowed = !app.isPackaged;
  sealSession(session.defaultSession, areDevToolsAllowed);
  // macOS takes copy, paste and close from a menu; elsewhere pages work without one.
  const roles = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([...roles]) : null);
  protocol.handle(pageScheme, answerFrom(join(appFolder, 'dist', 'renderer')));

  const isWayland = isWaylandSession(platform, variables);
  // On Linux the environment decides, in tray and menu as at the command line.
  const locale =
    platform === 'linux' ? systemLocale(variables, app.getSystemLocale()) : app.getSystemLocale();
  const speech = speechFor(locale);
  icon.say(speech.t('host.starting'));

  // The pages are loaded while the record is opened; what they ask for meanwhile is answered once it is open.
  let opened: Composition | null = null;
  let tray: TrayDoor | null = null;
  const checkpoint = (): void => {
    opened?.service.store
      .checkpoint()
      .catch((error: unknown) => logger.warn('checkpoint failed', { error: String(error) }));
  };
  let isIconThere = true;
  const made = createWindows({
    makeWindow: createWindowFactory(join(appFolder, 'dist', 'preload', 'preload.cjs'), areDevToolsAllowed),
    platform,
    screen,
    pointer: () => pointerHere({ platform, isWayland, variables, screen }),
    isIconThere: () => isIconThere,
    theme: nativeTheme,
    icon: programImage(),
    elapsedMs: () => performance.now(),
    trayBounds: () => tray?.bounds() ?? null,
    speech,
    onShown: () => opened?.lookForNewDay(),
    // Windows: nobody waits for the program any more.
    onSessionEnd: () => {
      checkpoint();
      void opened?.presence.shutDown();
    },
  });
  let toHandlers: (handlers: Handlers) => void = () => undefined;
  const handlersOnceOpen = new Promise<Handlers>((resolve) => {
    toHandlers = resolve;
  });
  const closeIpcDoor = openIpcDoor({
    ipcMain,
    logger,
    isOwnWindow: (contents) => made.pages().includes(contents),
    // Only here is it known which window asked to be closed.
    handlersFor: async (sender) => ({
      ...(await handlersOnceOpen),
      closeWindow: async () => accepted(made.close(sender)),
    }),
  });
  icon.whenClicked(() => made.toggleTray('click'));

  // The host controls APIs that are made after the service, which needs the host.
  let apis: ApiSwitch | null = null;
  const keys = createDesktopKeys({
    app,
    platform,
    variables,
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
  });
  const autostart = createAutostart({ app, platform, variables, home: homedir(), executable });
  const notifications = systemNotifications(speech, (reason) =>
    logger.warn('notification not shown', { reason }),
  );
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
    scripts: threadScriptsIn(appFolder),
    onReminder: (reminder) => notifications.tellOfReminder(reminder, () => made.open('tray')),
    idle,
    machine,
    isSeen: () => made.isSeen(),
    onSummaryDue: (day, as) => {
      const open = () => made.open('summary', day);
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
        windows: () => made,
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
  }).catch((error: unknown) => {
    // A window that hides when it is closed would keep the runtime from ending.
    made.dispose();
    throw error;
  });
  opened = routineLog;
  const { service, handlersFor, settings, aging } = routineLog;
  nativeTheme.themeSource = settings.current.theme;
  const apiSwitch = new ApiSwitch({ service, dataFolder, platform: platformName(platform), aging, logger });
  await apiSwitch.start(settings.current.api);
  apis = apiSwitch;
  toHandlers(handlersFor('window'));

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
  const undo = [
    closeIpcDoor,
    keys.begin(settings.current.shortcuts, {
      windows: made,
      send: (call) => send(call, 'shortcut'),
      onChange: () => push(made.pages(), 'settings', settings.view()),
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
    standing: icon.take(),
    clock,
    platform,
    speech,
    send: (call) => inEventLoop(() => send(call, 'tray')),
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
  undo.push(
    await outliveChildren({
      app,
      dataFolder,
      appFolder,
      logger,
      onFilesGone: () => notifications.tellOfFilesGone(dataFolder, () => undefined),
    }),
  );
  const appImage = appImageOf(variables, executable);
  if (appImage !== null)
    await offerLinksTo({ variables, home: homedir(), scheme: linkScheme, appImage }).catch((error: unknown) =>
      logger.warn('links are not handed to this AppImage', { error: String(error) }),
    );
  claimLinks(app);
  // macOS: the program was started again, or clicked in the Finder.
  app.on('activate', () => made.open('tray'));
  const order = leavingOrder({
    listeners: undo,
    shortcuts: keys.shortcuts,
    tray,
    windows: made,
    apis: apiSwitch,
    record: { close: () => routineLog.close(leaving) },
    machine,
  });
  leaveInOrder(app, order, logger, () => process.kill(process.pid, 'SIGKILL'));
  return {
    windows: made,
    answer: async (words, asked, locale) => {
      const speaks = locale === null ? speech : speechFor(locale);
      if (keys.shortcuts.takesVerb(words))
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
