/**
 * Answers such as "do not ask or tell me again". They are kept in the settings and in the data folder, and change nothing in the record.
 */
import type { Handlers } from '../../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { isRunning } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';
import { dayOf } from '../../../shared/time/day.ts';
import { errorCode } from '../../errors/error-code.ts';
import type { RoutineLogService } from '../service.ts';
import type { SettingsService } from '../settings-service.ts';
import { noteStillRunning } from './still-running.ts';

export interface NotAskedAgainParts {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  /** Notes that the person has seen the problems with the files. Rejects with the error of the system. */
  readonly seeProblems: () => Promise<void>;
}

export function notAskedAgainHandlers({
  service,
  settings,
  seeProblems,
}: NotAskedAgainParts): Pick<Handlers, 'keepRunning' | 'muteNotTracking' | 'seeProblems'> {
  const announced = (kept: Result<unknown>): Result<null> => {
    service.announce();
    return kept.ok ? accepted(null) : kept;
  };
  return {
    keepRunning: async ({ session }) => {
      const running = service.active().filter(isRunning);
      if (!running.some(({ id }) => id === session))
        return refused('not-active', message('refusal.nothingAsked'), 'session');
      return announced(await noteStillRunning(service, settings, { session, at: service.now() }));
    },
    muteNotTracking: async () => {
      const notTrackingMutedOn = dayOf(service.now(), service.frame());
      return announced(await settings.change((before) => accepted({ ...before, notTrackingMutedOn })));
    },
    seeProblems: async () => {
      try {
        await seeProblems();
      } catch (error) {
        return refused('storage-failed', message('files.notSaved', { reason: errorCode(error) }));
      }
      service.announce();
      return accepted(null);
    },
  };
}
