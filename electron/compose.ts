/**
 * The one composition root of both hosts: opens the record, makes sure that it has a local owner, and puts service, settings and handlers
 * together. `makeHost` brings what differs between the hosts.
 */

import { homedir, userInfo } from 'node:os';
import type { Handlers } from '../shared/contract/contract.ts';
import type { Settings } from '../shared/contract/settings.ts';
import { updateAddress } from '../shared/contract/updates.ts';
import type { Door } from '../shared/domain/commit.ts';
import { message } from '../shared/messages/message.ts';
import { type Speech, speechFor } from '../shared/messages/speech.ts';
import type { LocalDate } from '../shared/time/day.ts';
import { msOf } from '../shared/time/instant.ts';
import { lastSummaryDay } from '../shared/views/summary-time.ts';
import { CalendarReader } from './calendar/calendar-reader.ts';
import { ownLooking } from './own-looking.ts';
import { ownWriting } from './own-writing.ts';
import type { Aging } from './ports/aging.ts';
import type { Clock } from './ports/clock.ts';
import type { Host } from './ports/host.ts';
import type { Logger } from './ports/logger.ts';
import type { IdleSource, LastSeen, Leaving, MachineEvents, SteadyClock } from './ports/presence.ts';
import type { UpdateSource } from './ports/update-source.ts';
import { PresenceWatch } from './presence/presence-watch.ts';
import { CalendarImport } from './service/calendar-import.ts';
import { chooseOwner, ownerToRead } from './service/choose-owner.ts';
import { notStartedBy } from './service/describe-disk-error.ts';
import { makeHandlers } from './service/handlers/handlers.ts';
import { updateCheck } from './service/handlers/updates.ts';
import type { Reminder } from './service/remind.ts';
import { RoutineLogService } from './service/service.ts';
import { SettingsService } from './service/settings-service.ts';
import { BackupThread, backupsHere } from './store/backups/backup-engine.ts';
import { isOfEarlierFormat } from './store/backups/earlier-format.ts';
import { RecordBackups } from './store/backups/record-backups.ts';
import { digest } from './store/buried.ts';
import type { StoreContext } from './store/data-folder.ts';
import { checkInThread } from './store/doctor/check-thread.ts';
import type { FileSystem } from './store/file-system.ts';
import { type Installation, openInstallation } from './store/installation.ts';
import { lastSeenIn } from './store/last-seen.ts';
import { LiveStore } from './store/live-store.ts';
import { openAsCanBe, settingsPlace } from './store/open-as-can-be.ts';
import { type Holder, openLocked } from './store/open-store.ts';
import { type UntilWritable, untilWritable } from './store/read-only.ts';
import { SearchThread } from './store/search/search-thread.ts';
import { openSettings } from './store/settings-file.ts';
import { startFileSystem } from './store/start-file-system.ts';
import type { Stream } from './store/state-file.ts';
import { ToldProblems } from './store/told.ts';
import { newId } from './store/uuid.ts';
import { systemClock } from './system/clock.ts';
import { defaultInstallationFile } from './system/default-data-folder.ts';
import { stderrLogger } from './system/logger.ts';
import { platformName } from './system/platform-name.ts';
import { whoElseMayWrite } from './system/shared-folder.ts';
import { steadyClock } from './system/steady-clock.ts';
import { systemLocale } from './system/system-locale.ts';
import { updateSource } from './system/update-source.ts';

export interface CompositionParts {
  /** An absolute path; the folder is created when it is missing. */
  readonly dataFolder: string;
  /** Who holds the data folder, for others that want it too. */
  readonly holder: Holder;
  readonly makeHost: () => Host;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly fileSystem?: FileSystem;
  /** Which installation this is, and whose; as the person's configuration has it where none is given. */
  readonly installation?: Installation;
  /** The locale of the person's system; by the environment where none is given. */
  readonly systemLocale?: string;
  /** It is time for the summary of a day. Absent: nobody is there to be told. */
  readonly onSummaryDue?: (day: LocalDate, as: Settings['summaryAs']) => void;
  /** Whether somebody sees what the program shows; absent: somebody does. Whoever begins to has `lookForNewDay` called. */
  readonly isSeen?: () => boolean;
  /** There is something to remind the person of. Absent: it is shown in windows alone. */
  readonly onReminder?: (reminder: Reminder) => void;
  /** By which a wall clock that was set is noticed. Absent: the system's, or with a clock of its own that one, which is then never set. */
  readonly steady?: SteadyClock;
  /** Whether somebody is there; absent: nobody can tell. */
  readonly idle?: IdleSource;
  readonly machine?: MachineEvents;
  /** Where it is kept that the program runs; absent: in the data folder, or on a file system of its own nowhere. */
  readonly lastSeen?: LastSeen;
  /**
   * Where nothing can be written the record is opened all the same, to be read, and written again as soon as that can be. Absent: it is not
   * opened.
   */
  readonly mayBeReadOnly?: true;
  /** The record was only read, and is written from now on. */
  readonly onWritable?: () => Promise<void>;
  readonly scripts?: ThreadScripts;
  /** The second folder for backups, an absolute path, where it was said at the start; absent: as the settings have it. */
  readonly backupFolder?: string;
  /** Where it is asked for a newer version; absent: at the program's home page. */
  readonly updates?: UpdateSource;
}

/** The scripts of the threads. What has none is done in this thread, but for calendar files, which cannot be read then. */
export interface ThreadScripts {
  /** Searches the history. */
  readonly search?: string;
  /** Checks the record. */
  readonly check?: string;
  /** Reads calendar files. */
  readonly calendar?: string;
  /** Makes backups. */
  readonly backup?: string;
}

export interface Composition {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  /** Handlers for the calls that come in through a door. */
  readonly handlersFor: (door: Door) => Handlers;
  readonly logger: Logger;
  readonly backups: RecordBackups;
  /** What the main process says to the person. */
  readonly speech: Speech;
  /** The day may have changed, as after sleep: told at once when it has. */
  lookForNewDay(): void;
  /** Looks whether somebody is there, and whether the clock was set; tells the time without what it was set forward by. */
  readonly presence: Pick<PresenceWatch, 'look' | 'nowAtLeast' | 'shutDown'>;
  readonly aging: Aging;
  /** Looks at once whether a record that is only read can be written again. Answers whether it is written. */
  lookIfWritable(): Promise<boolean>;
  /** Writes what is still in memory and releases the data folder. `why`: absent, the person ended the program. */
  close(why?: Leaving): Promise<void>;
}

/** By then the first window has its snapshot. */
const stepsToldMs = 3_000;

/** Rejects with `DataFolderInUse` when another process holds the folder, and with a readable sentence when the disk fails. */
export async function composeRoutineLog(parts: CompositionParts): Promise<Composition> {
  try {
    return await compose(parts);
  } catch (error) {
    throw notStartedBy(parts.dataFolder, error);
  }
}

async function compose(parts: CompositionParts): Promise<Composition> {
  const clock = parts.clock ?? systemClock;
  const logger = parts.logger ?? stderrLogger(clock);
  const disk = startFileSystem();
  const fs = parts.fileSystem ?? disk;
  const { dataFolder: folder, holder } = parts;
  const speech = speechFor(parts.systemLocale ?? systemLocale(process.env));
  const installation = parts.installation ?? (await openInstallation(fs, installationFile()));
  const { scripts = {}, backupFolder } = parts;
  const search =
    scripts.search === undefined ? undefined : new SearchThread({ script: scripts.search, folder, logger });
  const engine = scripts.backup === undefined ? backupsHere(fs) : new BackupThread(scripts.backup);
  const storeParts = {
    folder,
    fs,
    clock,
    logger,
    holder,
    installation: installation.id,
    alsoErase: (streams: readonly Stream[]) => backups.erase(streams),
    ...(search === undefined ? {} : { search }),
    ...(scripts.check === undefined
      ? {}
      : { check: checkInThread({ script: scripts.check, folder, logger }) }),
  };
  let settingsNow: (() => Settings) | null = null;
  const backups = new RecordBackups({
    fs,
    folder,
    engine,
    clock,
    logger,
    installation: installation.id,
    second: () => backupFolder ?? settingsNow?.().backupFolder ?? null,
    isSecondFixed: backupFolder !== undefined,
    reopen: (hold) => openLocked(storeParts, hold),
  });
  const isEarlier = await isOfEarlierFormat(fs, folder);
  const store = new LiveStore(await openAsCanBe(storeParts, parts.mayBeReadOnly === true));
  const readOnly = () => store.place.readOnly ?? null;
  let waiting: UntilWritable | null = null;
  const lookIfWritable = async () => (waiting === null ? readOnly() === null : waiting.look());
  backups.attach(store);
  tellWhoElseMayWrite(store.place, logger);
  // The journal is still as that version wrote it. A disk that lets no backup be made is told, and keeps nobody from the record.
  const backUpEarlier = async () => {
    if (isEarlier) await backups.backUp('before-migration').catch(() => undefined);
  };
  try {
    if (readOnly() === null) await backUpEarlier();
    const besideRecord = settingsPlace(store, fs, lookIfWritable);
    const settingsStore = await openSettings(besideRecord, platformName(process.platform));
    const told = new ToldProblems(besideRecord, () => store.place);
    await told.open();
    const host = parts.makeHost();
    const settings = new SettingsService(settingsStore, host, folder);
    settingsNow = () => settings.current;
    const dayStart = () => settings.current.dayStart;
    let owner = '';
    const service = new RoutineLogService({
      store,
      clock,
      newId,
      digest,
      logger,
      dayStart,
      owner: () => owner,
      told: (problems) => told.of(problems),
      fileProblems: () => backups.problems,
      readOnly,
      lookIfWritable,
      reminders: () => settings.current,
      summaryDay: () => {
        const at = settings.current.summaryAt;
        return at === null || parts.onSummaryDue === undefined
          ? null
          : lastSummaryDay(at, { zone: clock.zone(), dayStart: dayStart() }, clock.now());
      },
    });
    owner =
      readOnly() === null
        ? await chooseOwner(service, store, installation, systemName)
        : ownerToRead(service, store, installation);
    const looking = ownLooking({
      service,
      settings,
      onSummaryDue: parts.onSummaryDue,
      onReminder: parts.onReminder,
      isSeen: parts.isSeen,
    });
    const lookForNewDay = () => {
      looking.look();
      presence.lookAtClocks();
    };
    const stopSettings = settings.onDidChange(lookForNewDay);
    const writing = ownWriting({
      service,
      store,
      backups,
      logger,
      nowAtLeast: () => presence.nowAtLeast(),
    });
    const stopTelling = backups.onDidChange(() => service.announce());
    const telling = setTimeout(() => service.tellSteps(), stepsToldMs).unref();
    const reader =
      scripts.calendar === undefined ? null : new CalendarReader({ workerFile: scripts.calendar, logger });
    const calendar = new CalendarImport(service, reader, () => newId(clock.now()), backups);
    /** Another record may be another one's. */
    const onRestored = async () => {
      owner = await chooseOwner(service, store, installation, systemName);
      service.announce();
    };
    const checkForUpdates = updateCheck(parts.updates ?? updateSource(updateAddress));
    const seeProblems = () => told.seen(store.problems);
    const handlersFor = (door: Door) =>
      makeHandlers(
        { service, settings, host, calendar, backups, onRestored, seeProblems, checkForUpdates },
        door,
      );
    const steady =
      parts.steady ??
      (parts.clock === undefined || parts.clock === systemClock ? steadyClock() : byWallClock(clock));
    const presence = new PresenceWatch({
      service,
      clock,
      steady,
      lastSeen: parts.lastSeen ?? (parts.fileSystem === undefined ? lastSeenIn(besideRecord) : nothingSeen),
      ...(parts.idle === undefined ? {} : { idle: parts.idle }),
      ...(parts.machine === undefined ? {} : { machine: parts.machine }),
      settings: () => settings.current,
      speech,
      logger,
    });
    const nowWritable = async () => {
      await backUpEarlier();
      owner = await chooseOwner(service, store, installation, systemName);
      writing.begin();
      await presence.begin();
      await parts.onWritable?.();
      service.announce();
    };
    if (readOnly() === null) {
      writing.begin();
      await presence.begin();
    } else waiting = untilWritable(store, storeParts, logger, nowWritable);
    const close = async (why: Leaving = 'quit') => {
      await waiting?.stop();
      if (readOnly() === null) await presence.end(why);
      stopSettings();
      looking.stop();
      clearTimeout(telling);
      const stopped = writing.end();
      // What is under way is given up: it leaves nothing by half, and nobody waits for it at the end of the day.
      await engine.close();
      await stopped;
      stopTelling();
      await service.idle();
      await settings.settle();
      told.of(store.problems);
      await told.settled();
      await store.close();
      await engine.close();
    };
    disk.served();
    return {
      service,
      settings,
      handlersFor,
      logger,
      backups,
      speech,
      lookForNewDay,
      presence,
      aging: { now: () => presence.nowAtLeast(), elapsedMs: () => steady.elapsedMs() },
      lookIfWritable,
      close,
    };
  } catch (error) {
    await store.close();
    await engine.close();
    throw error;
  }
}

/** Said at every start, for as long as it is so: whoever may write there can change the record, or put another one in its place. */
function tellWhoElseMayWrite(place: StoreContext, logger: Logger): void {
  // A folder on a disk of its own making, as in tests, has no such bits.
  const others = whoElseMayWrite(place.folder);
  if (others === null) return;
  const warning = message('files.othersMayWrite', { folder: place.folder, others });
  place.problems.push({ kind: 'open-to-others', file: '.', message: warning });
  logger.warn('others may write to the data folder', { others });
}

/** The wall clock of a test is never set. */
function byWallClock(clock: Clock): SteadyClock {
  return { elapsedMs: () => msOf(clock.now()) };
}

const nothingSeen: LastSeen = {
  read: async () => null,
  write: async () => undefined,
  close: async () => undefined,
};

function installationFile(): string {
  return defaultInstallationFile({ platform: process.platform, variables: process.env, home: homedir() });
}

/** The name the system knows the person by. */
function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    // The user id has no entry in the system's list, as in some containers.
    return 'Me';
  }
}
