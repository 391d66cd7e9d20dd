/** While an input method composes, its keys are its own: the Enter that confirms a conversion sends nothing, the Escape that drops it closes nothing. */
import type { KeyboardEvent } from 'react';

/** Safari says so by the old key code alone. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}

/** For a form: the Enter of a conversion does not submit it. */
export function keepFromComposing(event: KeyboardEvent): void {
  if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
}
