/**
 * Decides what is planned: blocks on the days of an owner (rules, "plan block"). A plan is a wish: blocks may overlap, lie in the past, and
 * change.
 */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import { type Instant, msOf } from '../../time/instant.ts';
import { type Block, type BlockId, type CalendarSource, longestBlockMs, type Planned } from '../block.ts';
import { isChangedSince } from '../commit.ts';
import { changed, changedBack, created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { tidyLabels } from '../description.ts';
import { labelBook, labelsAsWritten } from '../label-book.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import type { OwnerId } from '../session.ts';

interface Of {
  readonly owner: OwnerId;
  readonly block: BlockId;
}

export type BlockCommand =
  | ({
      readonly type: 'PlanBlock';
      readonly owner: OwnerId;
      readonly source: CalendarSource | null;
    } & Planned)
  | (Of & { readonly type: 'ChangeBlock'; readonly changes: Partial<Planned> })
  | (Of & { readonly type: 'RemoveBlock' })
  /**
   * Restores a block as it was before a change, but only if nothing has changed it since. `before` undefined means that the change made the
   * block; it is then removed.
   */
  | (Of & { readonly type: 'PutBackBlock'; readonly before: Block | undefined; readonly after: Block });

/**
 * A block stays in the file of the month that its id names. A block that is moved further than this from that time is removed and planned
 * anew, so that the blocks of a day are found in at most three files.
 */
const movedAtMostMs = 25 * 86_400_000;

export function decideBlock(command: BlockCommand, reads: Reads): Decided {
  const { now } = reads;
  if (command.type === 'PlanBlock') return plan(command, reads);
  const found = blockOf(reads.block(command.block), command);
  if (!found.ok) return found;
  const before = found.value;
  const { id, title } = before;
  switch (command.type) {
    case 'ChangeBlock':
      return change(before, command.changes, reads);
    case 'RemoveBlock': {
      const parts = changed('block', 'Block', id, now, { ...before }, { removedAt: now, updatedAt: now });
      return decision('block-removed', id, parts, { name: title });
    }
    case 'PutBackBlock':
      return putBack(before, command, now);
    default:
      return assertNever(command);
  }
}

/** Refuses another owner's block like one that does not exist. A block that was removed from the plan can only be put back. */
function blockOf(block: Block | undefined, { owner, type }: BlockCommand): Result<Block> {
  const isThere = block?.owner === owner && (block.removedAt === null || type === 'PutBackBlock');
  return isThere ? accepted(block) : refused('not-found', message('refusal.noSuchBlock'), 'block');
}

function plan(
  { owner, source, ...given }: BlockCommand & { readonly type: 'PlanBlock' },
  { now, newId, frame }: Reads,
): Decided {
  const planned = tidy(given);
  if (!planned.ok) return planned;
  const id = newId(planned.value.start);
  const times = { createdAt: now, updatedAt: now, removedAt: null };
  const fields = { id, owner, ...planned.value, frame, source, ...times };
  return decision('block-planned', id, [created('block', 'Block', id, now, fields)], {
    name: planned.value.title,
  });
}

function change(before: Block, changes: Partial<Planned>, reads: Reads): Decided {
  const { now, newId, registry } = reads;
  const labels = labelsAsWritten(
    changes.labels ?? before.labels,
    before.labels,
    labelBook(registry, before.owner),
  );
  const planned = tidy({ ...before, ...changes, labels });
  if (!planned.ok) return planned;
  // A block lies on the day on which it was put, by the zone and day start that applied when its start was set. If only its end changes,
  // those stay.
  const isMoved = planned.value.start !== before.start;
  const after = { ...planned.value, frame: isMoved ? reads.frame : before.frame };
  const what = { name: after.title };
  if (Math.abs(msOf(after.start) - timeOf(before.id)) <= movedAtMostMs) {
    const parts = changed('block', 'Block', before.id, now, { ...before }, { ...after, updatedAt: now });
    return decision('block-changed', before.id, parts, what);
  }
  const id = newId(after.start);
  const { owner, source } = before;
  const times = { createdAt: now, updatedAt: now, removedAt: null };
  const gone = { removedAt: now, updatedAt: now };
  return decision(
    'block-changed',
    id,
    [
      ...changed('block', 'Block', before.id, now, { ...before }, gone),
      created('block', 'Block', id, now, { id, owner, ...after, source, ...times }),
    ],
    what,
  );
}

/** The milliseconds since 1970 in the id (UUIDv7, RFC 9562, section 5.7). */
function timeOf(id: BlockId): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function putBack(
  present: Block,
  { before, after }: BlockCommand & { readonly type: 'PutBackBlock' },
  now: Instant,
): Decided {
  const { id, title } = present;
  if (isChangedSince(after, present))
    return refused('conflict', message('refusal.changedSince', { name: title }));
  const wanted =
    before === undefined
      ? // As if it had never come from there: the same file read again plans it anew.
        { removedAt: now, source: null }
      : {
          title: before.title,
          labels: before.labels,
          taskId: before.taskId,
          start: before.start,
          end: before.end,
          frame: before.frame,
          source: before.source,
          removedAt: before.removedAt,
        };
  const parts = changedBack('block', 'Block', id, now, { ...present }, { ...wanted, updatedAt: now });
  return decision('block-put-back', id, parts, { name: title });
}

/** Refuses a blank title, an end that is not after the start, and more than 24 hours. */
function tidy({ title: given, labels, taskId, start, end }: Planned): Result<Planned> {
  const title = given.trim();
  if (title === '') return refused('blank-name', message('refusal.blankBlock'), 'title');
  if (end <= start) return refused('end-not-after-start', message('refusal.endNotAfterStart'), 'end');
  if (msOf(end) - msOf(start) > longestBlockMs)
    return refused('invalid-input', message('refusal.blockTooLong'), 'end');
  return accepted({ title, labels: tidyLabels(labels), taskId, start, end });
}
