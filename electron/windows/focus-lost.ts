/**
 * Reports that a window has lost the focus for good. Wayland compositors take the focus away 1 to 5 ms after a window was shown, and give
 * it back at once. Hiding the window in between would make it vanish as it appears, and ends sway 1.7 (swaywm/sway#7168). So a loss counts
 * only if it lasts. A loss also does not count if the window never had the focus: GNOME takes the focus for good from a window that opens
 * without a click of its own ("focus stealing prevention"), and the window that the person opened would vanish.
 */
import { afterRunning } from '../system/patient-timer.ts';

export interface FocusableWindow {
  on(event: 'show', listener: () => void): unknown;
  on(event: 'blur', listener: () => void): unknown;
  on(event: 'focus', listener: () => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
  isDestroyed(): boolean;
  isFocused(): boolean;
}

/** In milliseconds: long for a compositor, short for a person. */
export const lastingMs = 150;

/** `onLost` gets how many milliseconds ago the focus was lost. */
export function onFocusLost(window: FocusableWindow, onLost: (agoMs: number) => void): void {
  let stopTimer = (): void => undefined;
  let isHeld = false;
  const after = (run: () => void): void => {
    stopTimer();
    stopTimer = afterRunning(lastingMs, () => {
      if (!window.isDestroyed()) run();
    });
  };
  window.on('show', () => {
    isHeld = false;
  });
  window.on('focus', () =>
    after(() => {
      isHeld = window.isFocused();
    }),
  );
  window.on('blur', () =>
    after(() => {
      if (window.isFocused() || !isHeld) return;
      isHeld = false;
      onLost(lastingMs);
    }),
  );
  window.on('closed', () => stopTimer());
}
