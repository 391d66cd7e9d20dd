/** While an input method composes, its keys are its own: the Enter that confirms a conversion sends nothing, the Escape that drops it closes nothing. */
import type { KeyboardEvent } from 'react';

/** Safari says so by the old key code alone. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}

/** For a form: the Enter of a conversion does not submit it, and its Escape does not close the dialog around it. */
export function keepFromComposing(event: KeyboardEvent): void {
  if (!isComposing(event)) return;
  if (event.key === 'Enter') event.preventDefault();
  if (event.key === 'Escape') event.stopPropagation();
}
