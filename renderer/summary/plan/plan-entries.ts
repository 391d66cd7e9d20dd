/** The plan of a day as it is drawn and listed: as it stands now or as the baseline has it, with what became of each block. Pure. */
import type { Block } from '../../../shared/domain/block.ts';
import type { BaselineBlock, DayPage } from '../../../shared/domain/day-page.ts';
import type { Interval } from '../../../shared/time/interval.ts';

/** Which of the two is shown. */
export type PlanForm = 'changed' | 'baseline';

/** What became of a block since the baseline. */
export type Mark = 'same' | 'moved' | 'reworded' | 'added' | 'taken-out';

export interface PlanEntry {
  readonly planned: BaselineBlock;
  /** As it stands now; null where it was taken out of the plan. */
  readonly block: Block | null;
  readonly mark: Mark;
  /** Of one that was moved, its times in the other form. */
  readonly otherTimes: Interval | null;
}

/** Without a baseline nothing has a mark. By their start. */
export function planEntries(
  blocks: readonly Block[],
  page: Pick<DayPage, 'baseline'> | null,
  form: PlanForm,
): readonly PlanEntry[] {
  const baseline = page?.baseline ?? null;
  if (form === 'baseline' && baseline !== null) {
    const now = new Map(blocks.map((block) => [block.id, block]));
    return baseline.blocks.map((planned) =>
      entryOf(planned, now.get(planned.id), now.get(planned.id) ?? null),
    );
  }
  if (baseline === null)
    return blocks.map((block) => ({ planned: block, block, mark: 'same', otherTimes: null }));
  const then = new Map(baseline.blocks.map((block) => [block.id, block]));
  return blocks.map((block) => {
    const was = then.get(block.id);
    return was === undefined
      ? { planned: block, block, mark: 'added', otherTimes: null }
      : entryOf(block, was, block);
  });
}

/** What goes on from the day before: the baseline of this day has nothing to say of it. */
export function carriedEntries(carried: readonly Block[]): readonly PlanEntry[] {
  return carried.map((block) => ({ planned: block, block, mark: 'same', otherTimes: null }));
}

/** `other`: the same block in the other form; undefined: it is not there. */
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

/** How much of the plan is another than the baseline. */
export function sinceBaseline(
  blocks: readonly Block[],
  page: Pick<DayPage, 'baseline'> | null,
): SinceBaseline {
  const now = planEntries(blocks, page, 'changed');
  const then = page?.baseline == null ? [] : planEntries(blocks, page, 'baseline');
  const count = (entries: readonly PlanEntry[], mark: Mark) =>
    entries.filter((each) => each.mark === mark).length;
  return {
    moved: count(now, 'moved'),
    reworded: count(now, 'reworded'),
    added: count(now, 'added'),
    takenOut: count(then, 'taken-out'),
  };
}
