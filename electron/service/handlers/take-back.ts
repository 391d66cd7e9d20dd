/** Undo and redo: the next step of the person's, or a change that is named. */
import type { Done, Handlers } from '../../../shared/contract/contract.ts';
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import type { Backups } from '../../ports/backups.ts';
import { answered } from '../answered.ts';
import { definedOnly } from '../defined-only.ts';
import type { By } from '../draft.ts';
import type { Wanted } from '../retrace/retrace.ts';
import type { RoutineLogService } from '../service.ts';
import { saidOfRestore } from './backups.ts';

export function takeBackHandlers(
  service: RoutineLogService,
  backups: Backups,
  by: () => By,
): Pick<Handlers, 'undo' | 'redo'> {
  const takenBack = (wanted: Wanted): Promise<Result<Done>> =>
    service.transact<Done>(by(), async (draft, now) => {
      const done = await service.takeBack(draft, service.owner(), wanted);
      const answer = answered(draft, done, now);
      return done.ok && answer.ok ? accepted({ ...answer.value, tookBack: done.value.tookBack }) : answer;
    });
  return {
    undo: async ({ change }) =>
      change === undefined
        ? saidOfRestore(await takenBack({ kind: 'undo' }), backups)
        : takenBack({ commit: change }),
    redo: ({ change }) => takenBack({ kind: 'redo', ...definedOnly({ only: change }) }),
  };
}
