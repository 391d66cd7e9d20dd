/** Determines which block of today's plan a line serves, by the same rules that compare days with their plans. Pure. */
import type { Block } from '../../shared/domain/block.ts';
import type { Moments } from '../../shared/quick-line/moments.ts';
import type { QuickLine } from '../../shared/quick-line/quick-line.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { placesOn, servedBy } from '../../shared/views/reflection/matching.ts';
import { descriptionOf } from './planned-tasks.ts';

/**
 * `moments` are the times that the line means at `now`. Returns null if the line serves no block of today, also because it means a time
 * before today.
 */
export function blockOfLine(
  line: QuickLine,
  moments: Moments,
  { plan, day }: { readonly plan: { readonly blocks: readonly Block[] }; readonly day: Interval },
  now: Instant,
): Block | null {
  const described = descriptionOf(line);
  const stretch = stretchOf(moments, now);
  if (described === null || stretch === null || stretch.start < day.start) return null;
  return servedBy(described, [stretch], placesOn(plan.blocks, day))?.block ?? null;
}

/** A session that is being started lasts from its start until now. */
function stretchOf(moments: Moments, now: Instant): Interval | null {
  switch (moments.kind) {
    case 'now':
      return { start: now, end: now };
    case 'since':
      return { start: moments.at, end: now };
    case 'finished':
      return { start: moments.start, end: moments.end };
    default:
      return null;
  }
}
