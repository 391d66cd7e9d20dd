/** What became of a day's plan after it was frozen (rules, "baseline" and "planned against actual": moved). */
import type { Block, BlockId } from '../../domain/block.ts';
import type { BaselineBlock } from '../../domain/day-page.ts';
import { dayOf, type LocalDate } from '../../time/day.ts';
import { isPlannedOn } from './block-days.ts';
import type { Change } from './comparison.ts';
import type { Reflected } from './reflected.ts';

export interface ChangesOfPlan {
  /** By block, one change each; none of those to which nothing happened. */
  readonly ofBlock: ReadonlyMap<BlockId, Change>;
  /** How many blocks of the baseline have other times now, on this day or on another. */
  readonly moved: number;
  /** Blocks of the baseline that the plan has no more. By id, as is `added`. */
  readonly removed: readonly BlockId[];
  /** Blocks that begin on the day and that the baseline does not have. */
  readonly added: readonly Block[];
  /** Blocks of the day before that go on into this one. They are in the baseline of the day on which they begin, and stand here as they are. */
  readonly carried: readonly Block[];
}

/** None at all where there is no baseline. */
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
      const { title, labels, taskId } = was;
      ofBlock.set(was.id, { kind: 'reworded', from: { title, labels, taskId } });
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

function isWordedAlike(block: Block, was: BaselineBlock): boolean {
  return (
    block.title === was.title &&
    block.taskId === was.taskId &&
    JSON.stringify(block.labels) === JSON.stringify(was.labels)
  );
}
