/** What is offered now: the plan around now comes and goes with the page's own clock, also while nothing runs and the clock stands. */
import { useEffect } from 'react';
import { msOf } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { nextPlannedAround, type Suggestion, suggestionsAt } from '../../shared/views/suggestions.ts';
import { useNow, useReadClock } from '../components/page-context.ts';

/** Rounding a timer down would find the plan as it was. */
const laterMs = 20;

export function useSuggestions(snapshot: Snapshot): readonly Suggestion[] {
  const now = useNow(snapshot, 15_000);
  const readClock = useReadClock();
  const next = nextPlannedAround(snapshot.plan.blocks, now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock is the page's, and stays
  useEffect(() => {
    if (next === null) return;
    const timer = setTimeout(readClock, msOf(next) - msOf(readClock()) + laterMs);
    return () => clearTimeout(timer);
  }, [next]);
  return suggestionsAt(snapshot, now);
}
