/** Answers by which the person is not asked or told again. They stand beside the record, and change nothing in it. */
import type { Handlers } from '../../../shared/contract/contract.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { dayOf } from '../../../shared/time/day.ts';
import { errorCode } from '../../ports/error-code.ts';
import type { RoutineLogService } from '../service.ts';
import type { SettingsService } from '../settings-service.ts';

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
  const noted = async (changes: Partial<Settings>): Promise<Result<null>> => {
    const kept = await settings.change((before) => accepted({ ...before, ...changes }));
    service.announce();
    return kept.ok ? accepted(null) : kept;
  };
  return {
    keepRunning: async ({ session }) => {
      const found = service.active().find(({ id }) => id === session);
      if (found?.progress.status !== 'running')
        return refused('not-active', message('refusal.nothingToEnd'), 'session');
      return noted({ stillRunning: { session, at: service.now() } });
    },
    muteNotTracking: () => noted({ notTrackingMutedOn: dayOf(service.now(), service.frame()) }),
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
