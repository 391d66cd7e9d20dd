/** Labels in the windows: listing those in use, renaming, merging and colouring them everywhere at once. */
import type { Done, Handlers } from '../../../shared/contract/contract.ts';
import type { LabelCommand } from '../../../shared/domain/label/decide.ts';
import { colorOfLabel } from '../../../shared/domain/label-colors.ts';
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import type { OwnerId } from '../../../shared/domain/session.ts';
import { answered } from '../answered.ts';
import type { By } from '../draft.ts';
import type { RoutineLogService } from '../service.ts';
import { labelsInUse } from './labels-in-use.ts';

interface Seen {
  readonly owner: OwnerId;
  readonly inUse: readonly string[];
  readonly color: number;
}

export function labelHandlers(
  service: RoutineLogService,
  by: () => By,
): Pick<Handlers, 'labels' | 'renameLabel' | 'mergeLabels' | 'colorLabel'> {
  const { store } = service;

  /**
   * Reads the labels in use before the command's turn, because reading takes as long as there are sessions and must not hold up the queue.
   * `kept`: the label whose colour stays.
   */
  const onLabel = async (kept: string, make: (seen: Seen) => LabelCommand): Promise<Result<Done>> => {
    const owner = service.owner();
    const inUse = (await labelsInUse(store, owner)).map(({ name }) => name);
    return service.transact<Done>(by(), async (draft, now) => {
      const color = colorOfLabel(draft.registry, owner, kept);
      const done = answered(draft, await draft.decide(make({ owner, inUse, color })), now);
      // The answer is not about a session.
      return done.ok ? accepted({ ...done.value, session: null }) : done;
    });
  };

  return {
    labels: async () => accepted(await labelsInUse(store, service.owner())),
    renameLabel: ({ label, name }) =>
      onLabel(label, (seen) => ({ type: 'RenameLabel', label, name, ...seen })),
    mergeLabels: ({ label, into }) =>
      onLabel(into, (seen) => ({ type: 'MergeLabels', label, into, ...seen })),
    colorLabel: ({ label, color }) =>
      onLabel(label, (seen) => ({ type: 'ColorLabel', label, ...seen, color })),
  };
}
