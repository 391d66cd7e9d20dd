/** The state as a shape, the same in tray icon, windows and history: a filled disc runs, two bars are interrupted, a ring is idle. */
import type { State } from '../../shared/views/state.ts';

/** `label`: its text for a screen reader; absent where a text beside it says the same. */
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
