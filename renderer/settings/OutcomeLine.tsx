/** The line that shows the result of an action. A screen reader announces each result, even if its words are the same as before. */
import type { Outcome } from './use-outcome.ts';

export interface OutcomeLineProps {
  readonly id?: string;
  readonly outcome: Outcome | null;
}

export function OutcomeLine({ id, outcome }: OutcomeLineProps) {
  return (
    <p id={id} className="setting-note" role="status" data-problem={outcome?.isRefusal === true}>
      {outcome !== null && outcome.text !== '' && <span key={outcome.number}>{outcome.text}</span>}
    </p>
  );
}
