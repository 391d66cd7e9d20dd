/**
 * The desktop program, put together: the service behind its doors: windows, tray, shortcuts, command line and, when they are switched
 * on, the documented APIs. One is made by the entry, after the instance lock is held.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type App,
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
} from 'electron';
import { assertNever } from '../../shared/assert-never.ts';
import type { Call } from '../../shared/commands/call.ts';
import type { ShortcutAction } from '../../shared/contract/settings.ts';
import { accepted } from '../../shared/domain/refusal.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { composeRoutineLog } from '../compose.ts';
import { ApiSwitch } from '../doors/http/api-switch.ts';
import { openIpcDoor, push } from '../doors/ipc.ts';
import { claimLinks } from '../doors/links.ts';
import { createShortcuts, isWaylandSession } from '../doors/shortcuts.ts';
import { type Answer, type HandedOver, sendAnswer } from '../doors/single-instance.ts';
import { runWords } from '../doors/single-instance-verbs.ts';
import { createTray, type TrayDoor } from '../doors/tray.ts';
import { programImage } from '../doors/tray-image.ts';
import { pageScheme } from '../pages/addresses.ts';
import { dispatch } from '../service/dispatch.ts';
import { createAutostart } from '../system/autostart.ts';
import { systemClock } from '../system/clock.ts';
import type { LaunchArguments } from '../system/launch-arguments.ts';
import { stderrLogger } from '../system/logger.ts';
import { ownCommand } from '../system/own-command.ts';
import { platformName } from '../system/platform-name.ts';
import { watchPower } from '../system/power.ts';
import { answerFrom } from '../windows/app-scheme.ts';
import { sealPages, sealSession } from '../windows/sealing.ts';
import { createWindowFactory } from '../windows/window-factory.ts';
import { createWindows, type Windows } from '../windows/windows.ts';
import { createDesktopHost } from './desktop-host.ts';

export interface DesktopParts {
  readonly app: App;
  readonly dataFolder: string;
  /** Where the built program lies. */
  readonly appFolder: string;
  print(answer: Answer): Promise<void>;
}

export interface Desktop {
  /** Opens everything. On failure says why and ends the program with 1. */
  start(launch: LaunchArguments): Promise<void>;
  /** What a later start, or the system, hands over; answered once the program stands. */
  take(handedOver: HandedOver): Promise<void>;
}

/** As in the package's description. */
const applicationId = 'example.routinelog.desktop';

interface Running {
  readonly windows: Windows;
  answer(words: readonly string[], asked: Instant): Promise<Answer>;
}

export function createDesktop(parts: DesktopParts): Desktop {
  const { app, print } = parts;
  sealPages(app);
  // The program lives in the tray: it goes on without a window.
  app.on('window-all-closed', () => undefined);
  if (process.platform === 'win32') app.setAppUserModelId(applicationId);
  const running = app.whenReady().then(() => open(parts));
  return {
    async start({ words, hidden, asked }) {
      const since = systemClock.now();
      try {
        const { windows, answer } = await running;
        if (words.length > 0) await print(await answer(words, since));
        else if (!hidden && !app.getLoginItemSettings().wasOpenedAtLogin) windows.open('tray');
      } catch (error) {
        const isShown = words.length === 0 && !asked;
        await giveUp(parts, error instanceof Error ? error.message : String(error), isShown);
      }
    },
    async take({ words, hidden, reply }) {
      const since = systemClock.now();
      try {
        const { windows, answer } = await running;
        if (words.length === 0 && !hidden) windows.open('tray');
        const answered = words.length === 0 ? null : await answer(words, since);
        if (answered !== null && reply !== null) await sendAnswer(reply, answered);
      } catch {
        // It could not be opened, which `start` has said: whoever waits hears that the program ended.
      }
    },
  };
}

/** Says why on the standard error, and to whoever did not ask by command line also in a dialog. */
export async function giveUp(
  { app, print }: Pick<DesktopParts, 'app' | 'print'>,
  sentence: string,
  isShown: boolean,
): Promise<void> {
  await print({ exitCode: 1, stdout: '', stderr: `${sentence}\n` });
  if (isShown) {
    const message = 'RoutineLog cannot start.';
    await dialog.showMessageBox({ type: 'error', title: 'RoutineLog', message, detail: sentence });
  }
  app.exit(1);
}

async function open({ app, dataFolder, appFolder }: DesktopParts): Promise<Running> {
  const { platform, env: variables, execPath: executable } = process;
  const clock = systemClock;
  const logger = stderrLogger(clock);
  const areDevToolsAllowed = !app.isPackaged;
  sealSession(session.defaultSession, areDevToolsAllowed);
  // macOS takes copy, paste and close from the menu; elsewhere pages do without one.
  const roles = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([...roles]) : null);
  protocol.handle(pageScheme, answerFrom(join(appFolder, 'dist', 'renderer')));

  // The host comes before the service, and what it steers after it.
  let windows: Windows | null = null;
  let tray: TrayDoor | null = null;
  let apis: ApiSwitch | null = null;
  let pressed: (action: ShortcutAction) => void = () => undefined;
  const shortcuts = createShortcuts({
    keys: globalShortcut,
    isWayland: isWaylandSession(platform, variables),
    command: ownCommand({
      platform,
      variables,
      home: homedir(),
      isPackaged: app.isPackaged,
      executable,
      // Electron carries none that runs by itself; whoever works in a checkout has one on the path.
      node: 'node',
      appFolder,
      dataFolder,
    }),
    run: (action) => pressed(action),
  });
  const autostart = createAutostart({ app, platform, variables, home: homedir(), executable });
  const routineLog = await composeRoutineLog({
    dataFolder,
    holder: { kind: 'desktop' },
    clock,
    logger,
    makeHost: () =>
      createDesktopHost({
        platform,
        theme: nativeTheme,
        shortcuts,
        autostart,
        clipboard,
        apis: () => apis,
        windows: () => windows,
        quit: () => app.quit(),
      }),
  });
  const { service, handlers, settings } = routineLog;
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
  const made = createWindows({
    makeWindow: createWindowFactory(join(appFolder, 'dist', 'preload', 'preload.cjs'), areDevToolsAllowed),
    screen,
    theme: nativeTheme,
    icon: programImage(),
    elapsedMs: () => performance.now(),
    trayBounds: () => tray?.bounds() ?? null,
    onSessionEnd: checkpoint,
  });
  windows = made;

  /** A refusal of a gesture is shown where the person can act on it. */
  const send = (call: Call): void => {
    dispatch(handlers, call.method, call.input).then(
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
        return send({ method: action, input: {} });
      case 'openWindow':
        return made.toggleTray(null);
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
      // Only here is it known which window asks to be closed.
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
      onResume: () => service.announce(),
      onShutdown: () => app.quit(),
    }),
  ];
  tray = createTray({
    clock,
    platform,
    send,
    onClick: () => made.toggleTray(screen.getCursorScreenPoint()),
  });
  tray.show(await service.snapshot());
  claimLinks(app);
  // macOS: the program was started once more, or clicked in the Finder.
  app.on('activate', () => made.open('tray'));
  leaveInOrder(app, async () => {
    for (const each of undo) each();
    shortcuts.release();
    tray?.close();
    made.dispose();
    await apiSwitch.close();
    await routineLog.close();
  });
  return { windows: made, answer: (words, asked) => runWords(handlers, words, () => clock.now(), asked) };
}

/** The way out: doors first, then the record. Whatever was acknowledged is on the disk before this begins. */
function leaveInOrder(app: App, close: () => Promise<void>): void {
  let isLeaving = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isLeaving) return;
    isLeaving = true;
    void close().finally(() => app.exit(0));
  });
}
