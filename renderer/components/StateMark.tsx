/**
 * The state as a shape, the same in the tray icon, the windows and the history: a filled disc for running, two bars for interrupted, a ring
 * for idle.
 */
import type { State } from '../../shared/views/state.ts';

/** `label` is the text for a screen reader. Leave it out where the text beside the mark says the same. */
export function StateMark({ state, label }: { readonly state: State; readonly label?: string }) {
  return (
    <svg
      className="state-mark"
      data-state={state}
      viewBox="0 0 16 16"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
    >
      {state === 'running' && <circle cx="8" cy="8" r="6.5" />}
      {state === 'interrupted' && (
        <>
          <rect x="2.5" y="2" width="4" height="12" rx="1" />
          <rect x="9.5" y="2" width="4" height="12" rx="1" />
        </>
      )}
      {state === 'idle' && <circle cx="8" cy="8" r="5.5" />}
    </svg>
  );
}
