/**
 * The field of quick start, inside of its combo box. What it does with keys beyond React Aria: Enter starts what is typed when nothing is
 * chosen, Tab starts nothing, past either end of the list lies the line itself, and Home and End belong to what is typed.
 */
import { type KeyboardEvent, useContext } from 'react';
import { type ComboBoxState, ComboBoxStateContext, Input } from 'react-aria-components';
import { useSpeech } from '../components/page-context.ts';

export interface QuickStartFieldProps {
  readonly onStart: () => void;
  /** Where in the text was typed. */
  readonly onCaret: (at: number) => void;
}

export function QuickStartField({ onStart, onCaret }: QuickStartFieldProps) {
  const { t } = useSpeech();
  const state = useContext(ComboBoxStateContext);
  /** Before React Aria hears of it. */
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

/** Opens the list with what fits, where React Aria would show all there is; and leaves it at its ends. */
function isHandled(key: 'ArrowDown' | 'ArrowUp', state: ComboBoxState<unknown>): boolean {
  const { isOpen, collection, selectionManager: chosen } = state;
  const end = key === 'ArrowDown' ? collection.getLastKey() : collection.getFirstKey();
  if (!isOpen) state.open(key === 'ArrowDown' ? 'first' : 'last', 'input');
  else if (chosen.focusedKey !== null && chosen.focusedKey === end) chosen.setFocusedKey(null);
  else return false;
  return true;
}
