/**
 * The exercises of the running session, set by set. The component is loaded only for sessions with exercises. When such a session begins,
 * the focus moves to its first set.
 */
import { useRef } from 'react';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { late } from '../components/late.tsx';
import { leadTo } from './focus-on-show.ts';
import { useRestsOf } from './rest-since.ts';

const SetsOf = late(async () => (await import('./SetsOf.tsx')).SetsOf);

/** Renders nothing if the running session has no exercises. */
export function SetBySet({ snapshot }: { readonly snapshot: Snapshot }) {
  const { current, active } = snapshot;
  useRestsOf(active);
  /** The session to whose first set the focus has moved, or that was running when the page opened. */
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
