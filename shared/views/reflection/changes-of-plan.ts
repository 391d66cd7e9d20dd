/** How a day's plan has changed since it was frozen (rules, "baseline" and "planned against actual": moved). */
import type { Block, BlockId } from '../../domain/block.ts';
import type { BaselineBlock } from '../../domain/day-page.ts';
import { dayOf, type LocalDate } from '../../time/day.ts';
import { isPlannedOn } from './block-days.ts';
import type { Change, Wording } from './comparison.ts';
import type { Reflected } from './reflected.ts';

export interface ChangesOfPlan {
  /** One change per block; unchanged blocks are missing. */
  readonly ofBlock: ReadonlyMap<BlockId, Change>;
  /** Number of the baseline's blocks that have other times now, on this day or another. */
  readonly moved: number;
  /** Blocks of the baseline that are no longer in the plan. Ordered by id, as is `added`. */
  readonly removed: readonly BlockId[];
  /** Blocks that begin on the day and are not in the baseline. */
  readonly added: readonly Block[];
  /**
   * Blocks of the previous day that continue into this one. The baseline of the day on which they begin has them; here they are listed as
   * they are now.
   */
  readonly carried: readonly Block[];
}

/** Empty if there is no baseline. */
export function changesOfPlan(
  date: LocalDate,
  { blocks, page }: Pick<Reflected, 'blocks' | 'page'>,
): ChangesOfPlan {
  const baseline = page?.baseline ?? null;
  if (baseline === null) return { ofBlock: new Map(), moved: 0, removed: [], added: [], carried: [] };
  const ofBlock = new Map<BlockId, Change>();
  const removed: BlockId[] = [];
  let moved = 0;
  const present = new Map(blocks.map((block) => [block.id, block]));
  for (const was of baseline.blocks) {
    const block = present.get(was.id);
    if (block === undefined || block.removedAt !== null) {
      removed.push(was.id);
      ofBlock.set(was.id, { kind: 'removed' });
    } else if (block.start !== was.start || block.end !== was.end) {
      moved += 1;
      ofBlock.set(was.id, {
        kind: 'moved',
        from: { start: was.start, end: was.end },
        to: { start: block.start, end: block.end },
      });
    } else if (!isWordedAlike(block, was)) {
      ofBlock.set(was.id, { kind: 'reworded', from: wordingOf(was), to: wordingOf(block) });
    }
  }
  const frozen = new Set(baseline.blocks.map(({ id }) => id));
  const others = blocks
    .filter((block) => !frozen.has(block.id) && isPlannedOn(date, block))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const begins = ({ start, frame }: Block) => dayOf(start, frame) === date;
  const added = others.filter(begins);
  for (const { id } of added) ofBlock.set(id, { kind: 'added' });
  return {
    ofBlock,
    moved,
    removed: removed.sort(),
    added,
    carried: others.filter((block) => !begins(block)),
  };
}

function wordingOf({ title, labels, taskId }: Wording): Wording {
  return { title, labels, taskId };
}

function isWordedAlike(block: Block, was: BaselineBlock): boolean {
  return (
    block.title === was.title &&
    block.taskId === was.taskId &&
    JSON.stringify(block.labels) === JSON.stringify(was.labels)
  );
}
