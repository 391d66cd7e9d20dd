/** The values that an event of a session sets, so that two devices which set one of them concurrently get a question. */
import type { SessionEvent } from './events.ts';
import type { SetValues } from './kind.ts';

const nothing: SetValues = { values: {}, isWhole: false };

/** All other events set none of these values: of those that change the state or the times, `evolve` keeps as a conflict what does not fit. */
export function setBySession(event: SessionEvent): SetValues {
  switch (event.type) {
    case 'SessionChanged':
      return { values: event.changes, isWhole: false };
    // What is put back, or comes out of a merge, is set like any other change.
    case 'SessionPutBack':
      return { values: event.fields, isWhole: false };
    case 'InterruptionExplained':
      return { values: { [`reason of ${event.interruption}`]: event.reason }, isWhole: false };
    default:
      return nothing;
  }
}
