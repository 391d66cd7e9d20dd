/**
 * The suggestions for now. Blocks planned around now appear and disappear with the page's clock, even while nothing runs and the clock
 * stands still.
 */
import { useEffect } from 'react';
import { msOf } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { nextPlannedAround, type Suggestion, suggestionsAt } from '../../shared/views/suggestions.ts';
import { useNow, useReadClock } from '../components/page-context.ts';

/** Added in milliseconds, because a timer that fires slightly early would still find the old suggestions. */
const laterMs = 20;

export function useSuggestions(snapshot: Snapshot): readonly Suggestion[] {
  const now = useNow(snapshot, 15_000);
  const readClock = useReadClock();
  const next = nextPlannedAround(snapshot.plan.blocks, now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock belongs to the page and never changes
  useEffect(() => {
    if (next === null) return;
    const timer = setTimeout(readClock, msOf(next) - msOf(readClock()) + laterMs);
    return () => clearTimeout(timer);
  }, [next]);
  return suggestionsAt(snapshot, now);
}
