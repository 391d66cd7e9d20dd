/** The line in which something says what became of it. A screen reader hears it each time, also where it says the same again. */
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
