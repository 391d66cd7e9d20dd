/** The uppermost line of the summary window, whatever it shows: which view, and the steps back and forth. */
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { StepButtons } from '../components/StepButtons.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';

export function SummaryTop({ snapshot }: { readonly snapshot: Snapshot }) {
  return (
    <div className="summary-top">
      <ViewSwitch />
      <StepButtons snapshot={snapshot} />
    </div>
  );
}
