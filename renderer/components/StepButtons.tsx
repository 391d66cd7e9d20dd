/** Undo and redo: two buttons whose names say what they will do, and the usual keys. */
import { useEffect } from 'react';
import { stepCall, stepInWords } from '../../shared/commands/what-in-words.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { Icon } from './Icon.tsx';
import { isTyped } from './in-text.ts';
import { useNow, useReadClock, useSend, useSpeech } from './page-context.ts';

const kinds = ['undo', 'redo'] as const;
type Kind = (typeof kinds)[number];

export function StepButtons({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const send = useSend();
  const now = useNow(snapshot, 60_000);
  const readClock = useReadClock();
  const { steps, frame } = snapshot;
  useStepKeys((kind) => void send(kind, {}));
  // Before the first action there is nothing to undo, and no buttons are shown.
  if (steps.undo === null && steps.redo === null) return null;
  return (
    <span className="steps">
      {kinds.map((kind) => {
        const step = steps[kind];
        const label =
          step === null
            ? speech.t(`${kind}.none`)
            : speech.say(stepInWords(kind, step, { now, zone: frame.zone }, speech));
        return (
          <button
            key={kind}
            type="button"
            className="icon-button"
            title={label}
            aria-label={label}
            // Not `disabled`, because a disabled button would lose the focus right after the last step was taken.
            aria-disabled={step === null}
            // The page's clock stands still while nothing runs, but a step may say that much time has passed.
            onPointerEnter={readClock}
            onFocus={readClock}
            onClick={() => {
              if (step === null) return;
              const { method, input } = stepCall(kind, step);
              void send(method, input);
            }}
          >
            <Icon name={kind} />
          </button>
        );
      })}
    </span>
  );
}

/**
 * Handles Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y (Cmd on a Mac). Text fields keep these keys for their own text, and open dialogs and menus block
 * them.
 */
function useStepKeys(take: (kind: Kind) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const kind = kindOf(event);
      if (kind === null || event.defaultPrevented || isTyped(event)) return;
      if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
      event.preventDefault();
      take(kind);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

/** Reads the letter, not the position of the key, because some layouts swap Z and Y. */
function kindOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Kind | null {
  if (altKey || ctrlKey === metaKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey ? 'redo' : null;
}
