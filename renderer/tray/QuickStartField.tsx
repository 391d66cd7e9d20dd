/**
 * The field of quick start inside its combo box. It changes some keys of React Aria: Enter starts the typed text if no suggestion is
 * chosen, Tab chooses nothing, moving past either end of the list returns to the line, and Home and End move in the text.
 */
import { type KeyboardEvent, useContext } from 'react';
import { type ComboBoxState, ComboBoxStateContext, Input } from 'react-aria-components';
import { useSpeech } from '../components/page-context.ts';

export interface QuickStartFieldProps {
  readonly onStart: () => void;
  /** Called with the caret position after typing. */
  readonly onCaret: (at: number) => void;
}

export function QuickStartField({ onStart, onCaret }: QuickStartFieldProps) {
  const { t } = useSpeech();
  const state = useContext(ComboBoxStateContext);
  /** Runs in the capture phase, before the handlers of React Aria. */
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'Home' || key === 'End') return event.stopPropagation();
    if (state === null) return;
    const isChosen = state.isOpen && state.selectionManager.focusedKey !== null;
    if (key === 'Enter' && !isChosen) onStart();
    else if (key === 'Tab') state.selectionManager.setFocusedKey(null);
    else if ((key === 'ArrowDown' || key === 'ArrowUp') && isHandled(key, state)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <Input
      className="field"
      dir="auto"
      placeholder={t('quickStart.example')}
      onKeyDownCapture={onKeyDownCapture}
      onInput={({ currentTarget }) => {
        onCaret(currentTarget.selectionStart ?? currentTarget.value.length);
        if (currentTarget.value.trim() === '') state?.close();
      }}
    />
  );
}

/** Opens the list with the matching items, where React Aria would show all items, and leaves the list at its ends. */
function isHandled(key: 'ArrowDown' | 'ArrowUp', state: ComboBoxState<unknown>): boolean {
  const { isOpen, collection, selectionManager: chosen } = state;
  const end = key === 'ArrowDown' ? collection.getLastKey() : collection.getFirstKey();
  if (!isOpen) state.open(key === 'ArrowDown' ? 'first' : 'last', 'input');
  else if (chosen.focusedKey !== null && chosen.focusedKey === end) chosen.setFocusedKey(null);
  else return false;
  return true;
}
