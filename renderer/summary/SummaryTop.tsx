/** The top line of the summary window in every view: the view switch, and undo and redo. */
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
