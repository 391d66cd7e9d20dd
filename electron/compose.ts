/**
 * The one composition root of both hosts: opens the record, makes sure that it has a local owner, and puts service, settings and handlers
 * together. `makeHost` brings what differs between the hosts.
 */

import { homedir, userInfo } from 'node:os';
import type { Handlers } from '../shared/contract/contract.ts';
import type { Settings } from '../shared/contract/settings.ts';
import { updateAddress } from '../shared/contract/updates.ts';
import type { Door } from '../shared/domain/commit.ts';
import { type Speech, speechFor } from '../shared/messages/speech.ts';
import type { LocalDate } from '../shared/time/day.ts';
import { msOf } from '../shared/time/instant.ts';
import { lastSummaryDay } from '../shared/views/summary-time.ts';
import { CalendarReader } from './calendar/calendar-reader.ts';
import { openRecord, type RecordScripts } from './open-record.ts';
import { beginOwnWork } from './own-work.ts';
import type { Aging } from './ports/aging.ts';
import type { Clock } from './ports/clock.ts';
import type { Host } from './ports/host.ts';
import type { Logger } from './ports/logger.ts';
import type { IdleSource, LastSeen, Leaving, MachineEvents, SteadyClock } from './ports/presence.ts';
import type { UpdateSource } from './ports/update-source.ts';
import { PresenceWatch } from './presence/presence-watch.ts';
import { CalendarImport } from './service/calendar-import.ts';
import { chooseOwner, ownerToRead } from './service/choose-owner.ts';
import { definedOnly } from './service/defined-only.ts';
import { notStartedBy } from './service/describe-disk-error.ts';
import { handlersByDoor } from './service/handlers/handlers.ts';
import { updateCheck } from './service/handlers/updates.ts';
import type { Reminder } from './service/remind.ts';
import { RoutineLogService } from './service/service.ts';
import { SettingsService } from './service/settings-service.ts';
import type { RecordBackups } from './store/backups/record-backups.ts';
import { digest } from './store/buried.ts';
import type { FileSystem } from './store/file-system.ts';
import { type Installation, openInstallation } from './store/installation.ts';
import { lastSeenIn } from './store/last-seen.ts';
import { settingsPlace } from './store/open-as-can-be.ts';
import type { Holder } from './store/open-store.ts';
import { openSettings } from './store/settings-file.ts';
import { startFileSystem } from './store/start-file-system.ts';
import { ToldProblems } from './store/told.ts';
import { newId } from './store/uuid.ts';
import { systemClock } from './system/clock.ts';
import { defaultInstallationFile } from './system/default-data-folder.ts';
import { stderrLogger } from './system/logger.ts';
import { platformName } from './system/platform-name.ts';
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

export interface ThreadScripts extends RecordScripts {
  /** Reads calendar files; absent: none can be read. */
  readonly calendar?: string;
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

/** Rejects with `DataFolderInUse` when another process holds the folder, and with a readable sentence when the disk fails. */
export async function composeRoutineLog(parts: CompositionParts): Promise<Composition> {
  try {
    return await compose(parts);
  } catch (error) {
    throw notStartedBy(parts.dataFolder, error);
  }
}

async function compose(parts: CompositionParts): Promise<Composition> {
  const { dataFolder, holder, scripts = {}, backupFolder } = parts;
  const clock = parts.clock ?? systemClock;
  const logger = parts.logger ?? stderrLogger(clock);
  const disk = startFileSystem();
  const fs = parts.fileSystem ?? disk;
  const speech = speechFor(parts.systemLocale ?? systemLocale(process.env));
  const installation = parts.installation ?? (await openInstallation(fs, installationFile()));
  let settingsNow: (() => Settings) | null = null;
  const record = await openRecord({
    folder: dataFolder,
    fs,
    clock,
    logger,
    holder,
    installation: installation.id,
    scripts,
    mayBeReadOnly: parts.mayBeReadOnly === true,
    second: () => backupFolder ?? settingsNow?.().backupFolder ?? null,
    isSecondFixed: backupFolder !== undefined,
  });
  const { store, backups, readOnly, lookIfWritable } = record;
  try {
    const place = settingsPlace(store, fs, lookIfWritable);
    const settingsStore = await openSettings(place, platformName(process.platform));
    const told = new ToldProblems(place, () => store.place);
    await told.open();
    const host = parts.makeHost();
    const settings = new SettingsService(settingsStore, host, dataFolder);
    settingsNow = () => settings.current;

    let owner = '';
    const service = new RoutineLogService({
      store,
      clock,
      newId,
      digest,
      logger,
      dayStart: () => settings.current.dayStart,
      owner: () => owner,
      told: (problems) => told.of(problems),
      fileProblems: () => backups.problems,
      readOnly,
      lookIfWritable,
      reminders: () => settings.current,
      summaryDay: () => (parts.onSummaryDue === undefined ? null : summaryDayIn(settings.current, clock)),
    });
    const findOwner = async () => {
      owner =
        readOnly() === null
          ? await chooseOwner(service, store, installation, systemName)
          : ownerToRead(service, store, installation);
    };
    await findOwner();

    const steady = parts.steady ?? (clock === systemClock ? steadyClock() : byWallClock(clock));
    const presence = new PresenceWatch({
      service,
      clock,
      steady,
      lastSeen: parts.lastSeen ?? (parts.fileSystem === undefined ? lastSeenIn(place) : nothingSeen),
      ...definedOnly({ idle: parts.idle, machine: parts.machine }),
      settings: () => settings.current,
      speech,
      logger,
    });
    const { onSummaryDue, onReminder, isSeen, onWritable } = parts;
    const work = await beginOwnWork({
      record,
      service,
      settings,
      presence,
      logger,
      onSummaryDue,
      onReminder,
      isSeen,
      beforeWriting: findOwner,
      onWritable,
    });

    const reader =
      scripts.calendar === undefined ? null : new CalendarReader({ workerFile: scripts.calendar, logger });
    const outward = {
      service,
      settings,
      host,
      calendar: new CalendarImport(service, reader, () => newId(clock.now()), backups),
      backups,
      // Another record may be another person's.
      onRestored: async () => {
        await findOwner();
        service.announce();
      },
      seeProblems: () => told.seen(store.problems),
      checkForUpdates: updateCheck(parts.updates ?? updateSource(updateAddress)),
    };
    const close = async (why: Leaving = 'quit') => {
      await work.end(why);
      await service.idle();
      await settings.settle();
      told.of(store.problems);
      await told.settled();
      await record.close();
    };
    disk.served();
    return {
      service,
      settings,
      handlersFor: handlersByDoor(outward),
      logger,
      backups,
      speech,
      presence,
      aging: { now: () => presence.nowAtLeast(), elapsedMs: () => steady.elapsedMs() },
      lookForNewDay: work.lookForNewDay,
      lookIfWritable,
      close,
    };
  } catch (error) {
    await record.close();
    throw error;
  }
}

/** The day whose summary was due last; null: no time is set for it. */
function summaryDayIn({ summaryAt, dayStart }: Settings, clock: Clock): LocalDate | null {
  return summaryAt === null ? null : lastSummaryDay(summaryAt, { zone: clock.zone(), dayStart }, clock.now());
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
