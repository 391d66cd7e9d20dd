/** Which blocks of a day are being worked on, or wait to be gone on with: what serves one is not to be started once more beside itself. Pure. */
import type { Block, BlockId } from '../../domain/block.ts';
import type { Session } from '../../domain/session.ts';
import { segmentsUntil } from '../../domain/times.ts';
import type { Instant } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import { blockServed, placesOn } from './matching.ts';

/** `active`: the sessions that run or are interrupted. */
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
