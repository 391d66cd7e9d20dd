/** Puts the handlers of the contract together. Each subject has a file of its own beside this one. */
import type { Handlers } from '../../../shared/contract/contract.ts';
import type { Door } from '../../../shared/domain/commit.ts';
import type { Host } from '../../ports/host.ts';
import type { CalendarImport } from '../calendar-import.ts';
import type { By } from '../draft.ts';
import { attendanceHandlers } from './attendance.ts';
import { type BackupHandlerParts, backupHandlers } from './backups.ts';
import { checkRecordHandlers } from './check-record.ts';
import { exportDays } from './export.ts';
import { gestureHandlers } from './gestures.ts';
import { labelHandlers } from './labels.ts';
import { type NotAskedAgainParts, notAskedAgainHandlers } from './not-asked-again.ts';
import { planHandlers } from './plan.ts';
import { readingHandlers } from './readings.ts';
import { reflectionHandlers } from './reflection.ts';
import { routineHandlers } from './routines.ts';
import { sessionCommandHandlers } from './session-commands.ts';
import { settingsHandlers, speechOf } from './settings.ts';
import { takeBackHandlers } from './take-back.ts';
import type { CheckForUpdates } from './updates.ts';

export interface HandlerParts extends BackupHandlerParts, NotAskedAgainParts {
  readonly calendar: CalendarImport;
  /** Looks whether the clock was set. Resolves once that is recorded. */
  readonly lookAtClocks: () => Promise<void>;
  readonly checkForUpdates: CheckForUpdates;
}

/** The handlers of each door are made once, so that what they cache is there for the next call. */
export function handlersByDoor(parts: HandlerParts): (door: Door) => Handlers {
  const made = new Map<Door, Handlers>();
  return (door) => {
    const handlers = made.get(door) ?? makeHandlers(parts, door);
    made.set(door, handlers);
    return handlers;
  };
}

/** `door`: the door whose calls these handlers answer. It is recorded in every commit. */
function makeHandlers(parts: HandlerParts, door: Door): Handlers {
  const { service, settings, host, backups, calendar, checkForUpdates } = parts;
  const by = (): By => ({ actor: service.owner(), door });
  return {
    ...readingHandlers(service, parts.lookAtClocks),
    ...sessionCommandHandlers(service, settings, by),
    ...gestureHandlers(parts, by),
    ...takeBackHandlers(service, backups, by),
    ...attendanceHandlers(service, by, () => settings.current.whenAnotherStarts),
    ...reflectionHandlers(service),
    ...planHandlers(service, by),
    ...routineHandlers(service, by),
    ...labelHandlers(service, by),
    ...calendar.handlers(by),
    ...notAskedAgainHandlers(parts),
    ...checkRecordHandlers(service.store, () => service.announce(), parts.backups),
    ...backupHandlers(parts),
    ...settingsHandlers(settings, host),
    ...hostHandlers(host),
    exportDays: (input) =>
      exportDays(service, host, { speech: speechOf(settings), weights: settings.current.weights }, input),
    checkForUpdates: () => checkForUpdates(),
  };
}

/** Calls that the service passes on to the host unchanged. */
function hostHandlers(
  host: Host,
): Pick<Handlers, 'copyForApi' | 'renewApiToken' | 'openWindow' | 'openDataFolder' | 'closeWindow' | 'quit'> {
  return {
    copyForApi: (input) => host.copyForApi(input),
    renewApiToken: () => host.renewApiToken(),
    openWindow: (input) => host.openWindow(input),
    openDataFolder: () => host.openDataFolder(),
    closeWindow: () => host.closeWindow(),
    quit: () => host.quit(),
  };
}
