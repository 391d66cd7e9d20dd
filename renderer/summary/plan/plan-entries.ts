/** The plan of a day for the lane and the list, in its present form or as the baseline, with what became of each block. Pure. */
import type { Block } from '../../../shared/domain/block.ts';
import type { BaselineBlock, DayPage } from '../../../shared/domain/day-page.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import type { PlanOfDay } from './use-plan.ts';

/** Which of the two forms is shown. */
export type PlanForm = 'changed' | 'baseline';

/** What became of a block since the baseline. */
export type Mark = 'same' | 'moved' | 'reworded' | 'added' | 'taken-out';

export interface PlanEntry {
  readonly planned: BaselineBlock;
  /** The present block; null if it was removed from the plan. */
  readonly block: Block | null;
  readonly mark: Mark;
  /** For a moved block, its times in the other form. */
  readonly otherTimes: Interval | null;
}

type Given = Pick<PlanOfDay, 'blocks' | 'carried' | 'elsewhere'> & {
  readonly page: Pick<DayPage, 'baseline'> | null;
};

/**
 * Returns the entries of a form by their start. Blocks carried over from the day before come first; the baseline of this day does not
 * include them, unless they were moved there. Without a baseline, nothing is marked.
 */
export function planEntries(
  { blocks, carried, elsewhere, page }: Given,
  form: PlanForm,
): readonly PlanEntry[] {
  const baseline = page?.baseline ?? null;
  const unmarked = (block: Block): PlanEntry => ({ planned: block, block, mark: 'same', otherTimes: null });
  if (baseline === null) return [...carried, ...blocks].map(unmarked);
  const then = new Map(baseline.blocks.map((block) => [block.id, block]));
  if (form === 'baseline') {
    const now = new Map([...elsewhere, ...carried, ...blocks].map((block) => [block.id, block]));
    return [
      ...carried.filter(({ id }) => !then.has(id)).map(unmarked),
      ...baseline.blocks.map((planned) => entryOf(planned, now.get(planned.id), now.get(planned.id) ?? null)),
    ];
  }
  const entry = (block: Block, otherwise: PlanEntry) => {
    const was = then.get(block.id);
    return was === undefined ? otherwise : entryOf(block, was, block);
  };
  return [
    ...carried.map((block) => entry(block, unmarked(block))),
    ...blocks.map((block) => entry(block, { ...unmarked(block), mark: 'added' })),
  ];
}

/** `other` is the same block in the other form; undefined if it is not in it. */
function entryOf(planned: BaselineBlock, other: BaselineBlock | undefined, block: Block | null): PlanEntry {
  if (other === undefined) return { planned, block, mark: 'taken-out', otherTimes: null };
  if (other.start !== planned.start || other.end !== planned.end)
    return { planned, block, mark: 'moved', otherTimes: { start: other.start, end: other.end } };
  return { planned, block, mark: isReworded(planned, other) ? 'reworded' : 'same', otherTimes: null };
}

function isReworded(one: BaselineBlock, other: BaselineBlock): boolean {
  return (
    one.title !== other.title ||
    one.taskId !== other.taskId ||
    one.labels.length !== other.labels.length ||
    one.labels.some((label, index) => label !== other.labels[index])
  );
}

export interface SinceBaseline {
  readonly moved: number;
  readonly reworded: number;
  readonly added: number;
  readonly takenOut: number;
}

/** Counts the differences between the plan and the baseline. */
export function sinceBaseline(plan: Given): SinceBaseline {
  const now = planEntries(plan, 'changed');
  const then = plan.page?.baseline == null ? [] : planEntries(plan, 'baseline');
  const count = (entries: readonly PlanEntry[], mark: Mark) =>
    entries.filter((each) => each.mark === mark).length;
  return {
    moved: count(then, 'moved'),
    reworded: count(then, 'reworded'),
    added: count(now, 'added'),
    takenOut: count(then, 'taken-out'),
  };
}
