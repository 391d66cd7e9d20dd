/** The exercises of what runs, set by set: loaded where what runs is about exercises. Where the first set of it is taken the next keys are meant. */
import { useRef } from 'react';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { late } from '../components/late.tsx';
import { leadTo } from './focus-on-show.ts';

const SetsOf = late(async () => (await import('./SetsOf.tsx')).SetsOf);

/** Nothing where what runs is about no exercises. */
export function SetBySet({ snapshot }: { readonly snapshot: Snapshot }) {
  const { current } = snapshot;
  /** Whose first set has been led to, or ran as the page was opened. */
  const ledTo = useRef(current?.id);
  if (current === null || current.progress.status !== 'running') return null;
  if (current.routineId === null && current.entries.length === 0) return null;
  const leadToFirst = (field: HTMLElement | null) => {
    if (ledTo.current === current.id) return;
    ledTo.current = current.id;
    leadTo(field);
  };
  return <SetsOf key={current.id} session={current} {...{ snapshot, leadToFirst }} />;
}
