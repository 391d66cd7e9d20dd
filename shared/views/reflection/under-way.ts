/**
 * The blocks of a day that somebody is working on or will return to. A block that an active session serves is not offered for a second
 * start. Pure.
 */
import type { Block, BlockId } from '../../domain/block.ts';
import type { Session } from '../../domain/session.ts';
import { segmentsUntil } from '../../domain/times.ts';
import type { Instant } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import { blockServed, placesOn } from './matching.ts';

/** `active` holds the running and interrupted sessions. */
export function blocksUnderWay(
  active: readonly Session[],
  blocks: readonly Block[],
  day: Interval,
  now: Instant,
): ReadonlySet<BlockId> {
  const places = placesOn(blocks, day);
  return new Set(
    active.flatMap((session) => {
      const segments = segmentsUntil(session, now);
      const isOfOneDay = segments.every(({ start, end }) => day.start <= start && end <= day.end);
      return blockServed(session, { segments, isOfOneDay }, places)?.id ?? [];
    }),
  );
}
