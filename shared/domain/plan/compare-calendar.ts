/**
 * Compares a calendar with the plan: which entries are new, changed, unchanged, or gone. It decides nothing: a person sees the counts first
 * and chooses. Importing the same calendar twice gives nothing new and nothing changed.
 */
import type { Instant } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import type { Block, CalendarSource } from '../block.ts';
import type { CalendarEvent } from './calendar.ts';

export interface ChangedBlock {
  readonly block: Block;
  readonly event: CalendarEvent;
  /** What differs between calendar and plan; at least one of the two is true. */
  readonly title: boolean;
  readonly times: boolean;
}

export interface CalendarComparison {
  readonly fresh: readonly CalendarEvent[];
  /** Also blocks that the person moved: they differ as well, and go back only if the person chooses that. */
  readonly changed: readonly ChangedBlock[];
  readonly unchanged: readonly Block[];
  /** Removed from the plan earlier. They do not come back by themselves. */
  readonly removed: readonly { readonly block: Block; readonly event: CalendarEvent }[];
  /**
   * Blocks from a calendar, on the days that were read, that are not in this one. They are offered for removal, but may come from another
   * calendar.
   */
  readonly gone: readonly Block[];
}

/**
 * `blocks` holds all blocks that came from a calendar and either lie on the days or have the source of one of the events, wherever they lie
 * now; others are ignored. `read` is the span that was read. `untitled` is the title of a block whose event has none.
 */
export function compareCalendar(
  blocks: readonly Block[],
  events: readonly CalendarEvent[],
  read: Interval,
  untitled: string,
): CalendarComparison {
  const bySource = sourced(blocks);
  const matched = new Set<Block>();
  const fresh: CalendarEvent[] = [];
  const changed: ChangedBlock[] = [];
  const unchanged: Block[] = [];
  const removed: { readonly block: Block; readonly event: CalendarEvent }[] = [];
  for (const event of events) {
    const block = bySource.get(keyOf(event.source)) ?? asItWasBefore(event, bySource);
    if (block === undefined || matched.has(block)) {
      fresh.push(event);
      continue;
    }
    matched.add(block);
    const title = block.title !== (event.title ?? untitled);
    const times = block.start !== event.start || block.end !== event.end;
    if (block.removedAt !== null) removed.push({ block, event });
    else if (title || times) changed.push({ block, event, title, times });
    else unchanged.push(block);
  }
  const gone = blocks.filter(
    (block) =>
      block.source !== null && block.removedAt === null && !matched.has(block) && isWithin(block.start, read),
  );
  return { fresh, changed, unchanged, removed, gone };
}

/** If two blocks have the same source, the one that is still planned wins. */
function sourced(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  const found = new Map<string, Block>();
  for (const block of blocks) {
    if (block.source === null) continue;
    const key = keyOf(block.source);
    const other = found.get(key);
    if (other === undefined || other.removedAt !== null) found.set(key, block);
  }
  return found;
}

/**
 * The block of an event that has become recurring, or has stopped recurring, since it was planned: its source is a different one now, but
 * it means the same event at this time.
 */
function asItWasBefore(
  { source: { uid, occurrence }, start }: CalendarEvent,
  bySource: ReadonlyMap<string, Block>,
): Block | undefined {
  if (occurrence === null) return bySource.get(keyOf({ uid, occurrence: start }));
  const block = bySource.get(keyOf({ uid, occurrence: null }));
  return block?.start === occurrence ? block : undefined;
}

/** An instant contains no blank, so the key is unambiguous although a UID may contain some. */
const keyOf = ({ uid, occurrence }: CalendarSource) => `${occurrence ?? '-'} ${uid}`;

const isWithin = (instant: Instant, { start, end }: Interval) => instant >= start && instant < end;
