/**
 * The only composition root, for both hosts: opens the record, makes sure that it has a local owner, and puts service, settings and
 * handlers together. `makeHost` makes the part that differs between the hosts.
 */

import type { Handlers } from '../../shared/contract/contract.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { updateAddress } from '../../shared/contract/updates.ts';
import { definedOnly } from '../../shared/defined-only.ts';
import type { Door } from '../../shared/domain/commit.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { lastSummaryDay } from '../../shared/views/summary-time.ts';
import { CalendarReader } from '../calendar/calendar-reader.ts';
import type { Aging } from '../ports/aging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { IdleSource, LastSeen, Leaving, MachineEvents } from '../ports/presence.ts';
import type { UpdateSource } from '../ports/update-source.ts';
import { PresenceWatch } from '../presence/presence-watch.ts';
import { CalendarImport } from '../service/calendar-import.ts';
import { notStartedBy } from '../service/describe-disk-error.ts';
import { handlersByDoor } from '../service/handlers/handlers.ts';
import { updateCheck } from '../service/handlers/updates.ts';
import type { Reminder } from '../service/remind.ts';
import { RoutineLogService } from '../service/service.ts';
import type { SettingsService } from '../service/settings-service.ts';
import type { RecordBackups } from '../store/backups/record-backups.ts';
import { digest } from '../store/buried.ts';
import { lastSeenIn } from '../store/last-seen.ts';
import { startFileSystem } from '../store/start-file-system.ts';
import { newId } from '../store/uuid.ts';
import { updateSource } from '../system/update-source.ts';
import { beginBackgroundWork } from './background-work.ts';
import { type Foundation, foundationOf } from './foundation.ts';
import { type DataFolderParts, type OpenDataFolder, openDataFolder } from './open-data-folder.ts';
import type { RecordScripts } from './open-record.ts';
import { RecordOwner } from './record-owner.ts';

export interface CompositionParts extends DataFolderParts {
  readonly scripts?: ThreadScripts;
  /** Called when it is time for the summary of a day. If absent, nobody can be told. */
  readonly onSummaryDue?: (day: LocalDate, as: Settings['summaryAs']) => void;
  /** Whether a window of the program is in view. If absent, one always is. A host calls `lookForNewDay` when a window comes into view. */
  readonly isSeen?: () => boolean;
  /** Called with a reminder for the person. If absent, only windows show reminders. */
  readonly onReminder?: (reminder: Reminder) => void;
  /** How long the person has been idle. If absent, nobody can tell. */
  readonly idle?: IdleSource;
  readonly machine?: MachineEvents;
  /** Where the program notes that it runs. If absent, in the data folder, or nowhere if a file system was given. */
  readonly lastSeen?: LastSeen;
  /** Called when a record that could only be read can be written again. */
  readonly onWritable?: () => Promise<void>;
  /** Where to ask for a newer version. If absent, at the program's home page. */
  readonly updates?: UpdateSource;
}

export interface ThreadScripts extends RecordScripts {
  /** Reads calendar files. If absent, none can be read. */
  readonly calendar?: string;
}

export interface Composition {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  /** The handlers for the calls that come in through a door. */
  readonly handlersFor: (door: Door) => Handlers;
  readonly logger: Logger;
  readonly backups: RecordBackups;
  /** Speech for messages of the main process to the person. */
  readonly speech: Speech;
  /** To be called when the day may have changed, as after sleep. Announces a change at once. */
  lookForNewDay(): void;
  /**
   * Checks whether the person is present and whether the clock was set, and gives the time without the amount by which it was set forward.
   */
  readonly presence: Pick<PresenceWatch, 'look' | 'nowAtLeast' | 'shutDown'>;
  readonly aging: Aging;
  /** Writes what is still in memory and releases the data folder. `why`: if absent, the person ended the program. */
  close(why?: Leaving): Promise<void>;
}

/** Rejects with `DataFolderInUse` if another process holds the folder, and with a readable sentence if the disk fails. */
export async function composeRoutineLog(parts: CompositionParts): Promise<Composition> {
  try {
    return await compose(parts);
  } catch (error) {
    throw notStartedBy(parts.dataFolder, error);
  }
}

async function compose(parts: CompositionParts): Promise<Composition> {
  const disk = startFileSystem();
  const foundation = await foundationOf(parts, disk);
  const opened = await openDataFolder(foundation, parts);
  try {
    const composition = await composeAround(opened, foundation, parts);
    disk.served();
    return composition;
  } catch (error) {
    await opened.record.close();
    throw error;
  }
}

async function composeAround(
  opened: OpenDataFolder,
  foundation: Foundation,
  parts: CompositionParts,
): Promise<Composition> {
  const { record, settings, host, told } = opened;
  const { store, backups, readOnly } = record;
  const { time, clock, logger, installation } = foundation;
  const owner = new RecordOwner(record, installation);
  const service = serviceOf(opened, foundation, parts, () => owner.current);
  const isOwnerKept = await owner.chooseFirst(service, parts.mayBeReadOnly === true);
  const stopFollowing = owner.follow(service);

  const presence = presenceOf(opened, foundation, parts, service);
  const { onSummaryDue, onReminder, isSeen, onWritable } = parts;
  const work = await beginBackgroundWork({
    record,
    service,
    settings,
    presence,
    logger,
    onSummaryDue,
    onReminder,
    isSeen,
    mayWrite: isOwnerKept && readOnly() === null,
    beforeWriting: () => owner.choose(service),
    onWritable,
  });
  const handlersFor = handlersByDoor({
    service,
    lookAtClocks: () => presence.lookAtClocks(),
    settings,
    host,
    calendar: new CalendarImport(service, calendarReader(parts, logger), () => newId(clock.now()), backups),
    backups,
    onRestored: async () => {
      // The restore is done. If the choice cannot be written, the next start makes it.
      await owner.chooseFirst(service, true);
      service.announce();
    },
    seeProblems: () => told.seen(store.problems),
    checkForUpdates: updateCheck(parts.updates ?? updateSource(updateAddress)),
  });
  return {
    service,
    settings,
    handlersFor,
    logger,
    backups,
    speech: foundation.speech,
    presence,
    aging: { now: () => presence.nowAsKnown(), elapsedMs: () => time.steady.elapsedMs() },
    lookForNewDay: work.lookForNewDay,
    close: async (why = 'quit') => {
      try {
        stopFollowing();
        await work.end(why);
        await service.idle();
        await settings.settle();
        told.of(store.problems);
        await told.settled();
      } finally {
        // Always closed, because no other process can use the folder before that.
        await record.close();
      }
    },
  };
}

function serviceOf(
  { record, settings, told }: OpenDataFolder,
  { clock, logger }: Foundation,
  { onSummaryDue }: CompositionParts,
  owner: () => OwnerId,
): RoutineLogService {
  const { store, backups } = record;
  return new RoutineLogService({
    store,
    clock,
    newId,
    digest,
    logger,
    dayStart: () => settings.current.dayStart,
    owner,
    told: (problems) => told.of(problems),
    fileProblems: () => backups.problems,
    writing: record,
    reminders: () => settings.current,
    summaryDay: () => (onSummaryDue === undefined ? null : summaryDayIn(settings.current, clock)),
  });
}

function presenceOf(
  { place, settings }: OpenDataFolder,
  { time, speech, logger }: Foundation,
  { lastSeen, fileSystem, idle, machine }: CompositionParts,
  service: RoutineLogService,
): PresenceWatch {
  return new PresenceWatch({
    ...time,
    service,
    lastSeen: lastSeen ?? (fileSystem === undefined ? lastSeenIn(place) : nothingSeen),
    ...definedOnly({ idle, machine }),
    settings: () => settings.current,
    speech,
    logger,
  });
}

/** Null if no calendar files can be read here. */
function calendarReader({ scripts }: CompositionParts, logger: Logger): CalendarReader | null {
  const workerFile = scripts?.calendar;
  return workerFile === undefined ? null : new CalendarReader({ workerFile, logger });
}

/** The day whose summary was due last; null if no time is set for the summary. */
function summaryDayIn({ summaryAt, dayStart }: Settings, clock: Clock): LocalDate | null {
  return summaryAt === null ? null : lastSummaryDay(summaryAt, { zone: clock.zone(), dayStart }, clock.now());
}

const nothingSeen: LastSeen = {
  read: async () => null,
  write: async () => undefined,
  note: async () => undefined,
  close: async () => undefined,
};
