/** Undo and redo: of the person's next step, or of a commit that is named. */
import type { Done, Handlers } from '../../../shared/contract/contract.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import type { WayOut } from '../../../shared/domain/overlaps.ts';
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import { redoneCode } from '../../../shared/domain/steps.ts';
import type { Backups } from '../../ports/backups.ts';
import { answered } from '../answered.ts';
import type { By } from '../draft.ts';
import type { Wanted } from '../retrace/retrace.ts';
import { runsAgainIn, toldRunsAgain } from '../retrace/runs-again.ts';
import type { RoutineLogService } from '../service.ts';
import { saidOfRestore } from './backups.ts';
import { besideChanged } from './beside-others.ts';

export function takeBackHandlers(
  service: RoutineLogService,
  backups: Backups,
  by: () => By,
): Pick<Handlers, 'undo' | 'redo'> {
  const takenBack = (wanted: Wanted, overlap: WayOut | undefined): Promise<Result<Done>> =>
    service.transact<Done>(by(), async (draft, now) => {
      const owner = service.owner();
      const taken = await service.undoRedo.takeBack(draft, owner, wanted);
      if (!taken.ok) {
        await service.undoRedo.passOver(draft, owner, wanted);
        return taken;
      }
      const { done, tookBack, as, isAsItWas } = taken.value;
      // A refusal here does not pass the step over, because the person can say what happens with the overlap and try again.
      const settled = await besideChanged(draft, now, isAsItWas, overlap);
      if (!settled.ok) return settled;
      const answer = answered(draft, accepted(done), now);
      if (!answer.ok) return answer;
      const isUndoOfUndo = 'commit' in wanted && as.code === redoneCode;
      return accepted({
        ...answer.value,
        tookBack,
        ...definedOnly({ runsAgain: toldRunsAgain(runsAgainIn(draft.changes), now, service.frame().zone) }),
        ...(isUndoOfUndo ? { doneAgain: true as const } : {}),
      });
    });
  return {
    undo: async ({ change, overlap }) =>
      change === undefined
        ? saidOfRestore(await takenBack({ kind: 'undo' }, overlap), backups)
        : takenBack({ commit: change }, overlap),
    redo: ({ change, overlap }) => takenBack({ kind: 'redo', ...definedOnly({ only: change }) }, overlap),
  };
}
