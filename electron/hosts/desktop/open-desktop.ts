/**
 * Puts the desktop program together: the service and its doors, which are windows, tray, shortcuts, command line and, if switched on, the
 * documented APIs.
 */
import { type App, nativeTheme, powerMonitor } from 'electron';
import type { SettingsView } from '../../../shared/contract/settings.ts';
import { speechFor } from '../../../shared/messages/speech.ts';
import type { Composition } from '../../composition/compose.ts';
import { linkScheme } from '../../doors/command-line/parse/link.ts';
import { ApiSwitch } from '../../doors/http/api-switch.ts';
import { push } from '../../doors/ipc/ipc.ts';
import { claimLinks } from '../../doors/links.ts';
import type { StartingIcon } from '../../doors/tray/starting-icon.ts';
import type { TrayDoor } from '../../doors/tray/tray.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Leaving } from '../../ports/presence.ts';
import { atBeats } from '../../service/beat.ts';
import { ownMark } from '../../store/lock-holder.ts';
import { appImageOf } from '../../system/app-image.ts';
import { systemClock } from '../../system/clock.ts';
import { offerLinksTo } from '../../system/link-entry.ts';
import { stderrLogger } from '../../system/logger.ts';
import { collectAtRest, onceStarted, ownHeap } from '../../system/memory-at-rest.ts';
import { ownEnvironment } from '../../system/own-environment.ts';
import { platformName } from '../../system/platform-name.ts';
import { watchPower } from '../../system/power.ts';
import { systemLocale } from '../../system/system-locale.ts';
import { isWaylandSession } from '../../system/wayland-session.ts';
import type { Windows } from '../../windows/windows.ts';
import { type AnswerWords, answerWords, gestures } from './calls.ts';
import { outliveChildren } from './child-crashes.ts';
import { leaveInOrder } from './leaving/leave.ts';
import { markLeaving } from './leaving/leaving-mark.ts';
import { leavingOrder } from './leaving/leaving-order.ts';
import { type DesktopMachine, desktopMachine } from './machine.ts';
import { systemNotifications } from './notifications/system-notifications.ts';
import { openPages } from './pages.ts';
import { openDesktopRecord } from './record.ts';
import { openTray } from './tray.ts';

export interface OpeningParts {
  readonly app: App;
  readonly dataFolder: string;
  /** The folder of the built program. */
  readonly appFolder: string;
  /** The icon that is shown already. */
  readonly icon: StartingIcon;
}

export interface OpenDesktop {
  readonly windows: Windows;
  readonly answer: AnswerWords;
}

/** Parts that are made later than the parts that need them, and state that changes while the program runs. */
interface Later {
  record: Composition | null;
  tray: TrayDoor | null;
  apis: ApiSwitch | null;
  isIconThere: boolean;
  leaving: Leaving;
}

export async function openDesktop({ app, dataFolder, appFolder, icon }: OpeningParts): Promise<OpenDesktop> {
  markLeaving(app, app.getPath('userData'), ownMark());
  const clock = systemClock;
  const logger = stderrLogger(clock);
  const isWayland = isWaylandSession(process.platform, process.env);
  const locale = localeOf(app);
  const speech = speechFor(locale);
  icon.say(speech.t('host.starting'));

  const heap = ownHeap();
  const later: Later = { record: null, tray: null, apis: null, isIconThere: true, leaving: 'quit' };
  const checkpoint = () => checkpointOf(later.record, logger);
  const pages = openPages({
    appFolder,
    isWayland,
    areDevToolsAllowed: !app.isPackaged,
    speech,
    logger,
    isIconThere: () => later.isIconThere,
    trayBounds: () => later.tray?.bounds() ?? null,
    onShown: () => later.record?.lookForNewDay(),
    // Windows ends the session, and does not wait for the program any longer.
    onSessionEnd: () => {
      checkpoint();
      void later.record?.presence.shutDown();
    },
  });
  const { windows } = pages;
  icon.whenClicked(() => windows.toggleTray('click'));

  const surroundings = { app, dataFolder, appFolder, logger };
  const machine = desktopMachine({ ...surroundings, isWayland });
  const { shortcuts } = machine.keys;
  const notifications = systemNotifications(speech, (reason) =>
    logger.warn('notification not shown', { reason }),
  );
  const record = await openDesktopRecord({
    ...surroundings,
    clock,
    locale,
    machine,
    notifications,
    windows,
    apis: () => later.apis,
  });
  later.record = record;
  const { service, handlersFor, settings } = record;
  nativeTheme.themeSource = settings.current.theme;
  const apis = await openApis(record, dataFolder, logger);
  later.apis = apis;
  pages.answerBy(handlersFor('window'));

  const send = gestures({ handlersFor, windows, logger });
  const collect = collectAtRest(heap, () => windows.isSeen());
  const listeners = [
    pages.close,
    ...listen({ app, record, keys: machine.keys, windows, later, checkpoint, send }),
    onceStarted(collect),
    atBeats(collect),
  ];
  const tray = openTray({
    icon,
    clock,
    speech,
    service,
    windows,
    send: (call) => send(call, 'tray'),
    onPresence: (isThere) => {
      later.isIconThere = isThere;
    },
  });
  later.tray = tray;
  // The first menu is complete: GTK panels cut off a menu that grows while it is open, and most menus are opened right after a start.
  service.tellSteps();
  tray.show(await service.snapshot());
  const onFilesGone = () => notifications.tellOfFilesGone(dataFolder, () => undefined);
  listeners.push(await outliveChildren({ ...surroundings, onFilesGone }));
  await takeLinks(logger);
  claimLinks(app);
  // macOS: the program was started again, or clicked in the Finder.
  app.on('activate', () => windows.open('tray'));
  const order = leavingOrder({
    listeners,
    shortcuts,
    tray,
    windows,
    apis,
    record: { close: () => record.close(later.leaving) },
    machine: machine.events,
  });
  leaveInOrder(app, order, logger, () => process.kill(process.pid, 'SIGKILL'));
  return {
    windows,
    answer: answerWords({ handlersFor, speech, shortcuts, windows, now: () => clock.now() }),
  };
}

async function openApis({ service, settings, aging }: Composition, dataFolder: string, logger: Logger) {
  const platform = platformName(process.platform);
  const apis = new ApiSwitch({ service, dataFolder, platform, aging, logger });
  await apis.start(settings.current.api);
  return apis;
}

interface Listened {
  readonly app: App;
  readonly record: Composition;
  readonly keys: DesktopMachine['keys'];
  readonly windows: Windows;
  readonly later: Later;
  readonly checkpoint: () => void;
  readonly send: ReturnType<typeof gestures>;
}

/** Subscribes to keyboard, record, settings and machine. Answers the function that undoes each subscription. */
function listen({ app, record, keys, windows, later, checkpoint, send }: Listened): (() => void)[] {
  const { service, settings } = record;
  const pushSettings = (view: SettingsView) => push(windows.pages(), 'settings', view);
  return [
    keys.begin(settings.current.shortcuts, {
      windows,
      send: (call) => send(call, 'shortcut'),
      onChange: () => pushSettings(settings.view()),
    }),
    service.onDidChange((snapshot) => {
      later.tray?.show(snapshot);
      push(windows.pages(), 'snapshot', snapshot);
    }),
    settings.onDidChange(pushSettings),
    watchPower({
      monitor: powerMonitor,
      onSuspend: checkpoint,
      onResume: record.lookForNewDay,
      onShutdown: () => {
        later.leaving = 'shutdown';
        app.quit();
      },
    }),
  ];
}

function checkpointOf(record: Composition | null, logger: Logger): void {
  record?.service.store
    .checkpoint()
    .catch((error: unknown) => logger.warn('checkpoint failed', { error: String(error) }));
}

/** On Linux the environment decides, for tray and menu as well as for the command line. */
function localeOf(app: App): string {
  const { platform, env: variables } = process;
  return platform === 'linux' ? systemLocale(variables, app.getSystemLocale()) : app.getSystemLocale();
}

/** No installer registers an AppImage, so the desktop learns here which program opens its links. */
async function takeLinks(logger: Logger): Promise<void> {
  const { variables, home } = ownEnvironment();
  const appImage = appImageOf(variables, process.execPath);
  if (appImage === null) return;
  await offerLinksTo({ variables, home, scheme: linkScheme, appImage }).catch((error: unknown) =>
    logger.warn('links are not handed to this AppImage', { error: String(error) }),
  );
}
