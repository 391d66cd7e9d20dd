/** Answers by which the person is not asked or told again. They stand beside the record, and change nothing in it. */
import type { Handlers } from '../../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { dayOf } from '../../../shared/time/day.ts';
import { errorCode } from '../../ports/error-code.ts';
import type { RoutineLogService } from '../service.ts';
import type { SettingsService } from '../settings-service.ts';
import { noteStillRunning } from './still-running.ts';

export interface NotAskedAgainParts {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  /** The person knows what was found wrong with the files. Rejects with the system's error. */
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
      const running = service.active().filter(({ progress }) => progress.status === 'running');
      if (!running.some(({ id }) => id === session))
        return refused('not-active', message('refusal.nothingToEnd'), 'session');
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
