/**
 * A calendar beside the plan: what of it is new, changed, as it was, or gone. Nothing is decided here: a person sees the counts first, and
 * chooses. Read twice, the same calendar gives nothing new and nothing changed.
 */
import type { Instant } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import type { Block, CalendarSource } from '../block.ts';
import type { CalendarEvent } from './calendar.ts';

export interface ChangedBlock {
  readonly block: Block;
  readonly event: CalendarEvent;
  /** What the calendar has otherwise than the plan; at least one of them. */
  readonly title: boolean;
  readonly times: boolean;
}

export interface CalendarComparison {
  readonly fresh: readonly CalendarEvent[];
  /** Whoever changed it: a block that the person moved differs as well, and goes back only if they choose so. */
  readonly changed: readonly ChangedBlock[];
  readonly unchanged: readonly Block[];
  /** Taken out of the plan before: it does not come back by itself. */
  readonly removed: readonly { readonly block: Block; readonly event: CalendarEvent }[];
  /** From a calendar, on the days that were read, and not in this one: offered for removal. They may be from another calendar. */
  readonly gone: readonly Block[];
}

/**
 * `blocks`: all that came from a calendar and lie on the days, or have the source of one of the events, wherever they lie now; others are not looked
 * at. `read`: the days that were read. `untitled`: what a block is called whose event has no title.
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

/** Of two blocks with one source the one that is still planned. */
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

/** An event that began to recur, or ceased to, since it was planned: its source is another now, what it means at this time is the same. */
function asItWasBefore(
  { source: { uid, occurrence }, start }: CalendarEvent,
  bySource: ReadonlyMap<string, Block>,
): Block | undefined {
  if (occurrence === null) return bySource.get(keyOf({ uid, occurrence: start }));
  const block = bySource.get(keyOf({ uid, occurrence: null }));
  return block?.start === occurrence ? block : undefined;
}

/** An instant has no blanks, a UID may. */
const keyOf = ({ uid, occurrence }: CalendarSource) => `${occurrence ?? '-'} ${uid}`;

const isWithin = (instant: Instant, { start, end }: Interval) => instant >= start && instant < end;
