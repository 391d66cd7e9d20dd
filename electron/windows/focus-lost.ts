/**
 * Tells when a window has lost the focus for good. Wayland compositors take the focus away 1 to 5 ms after a window was shown, and give it
 * back at once; to hide in between makes the window vanish as it comes, and ends sway 1.7 (swaywm/sway#7168). So a loss counts only when it
 * lasts. Nor does the loss of what was never had: GNOME takes the focus away for good from a window that opens without a click of its own
 * (its "focus stealing prevention"), and the window that was asked for would vanish.
 */
export interface FocusableWindow {
  on(event: 'show', listener: () => void): unknown;
  on(event: 'blur', listener: () => void): unknown;
  on(event: 'focus', listener: () => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
  isDestroyed(): boolean;
  isFocused(): boolean;
}

/** Long for a compositor, short for a person. */
export const lastingMs = 150;

/** `onLost` gets how many milliseconds ago the focus went. */
export function onFocusLost(window: FocusableWindow, onLost: (agoMs: number) => void): void {
  let timer: NodeJS.Timeout | undefined;
  let isHeld = false;
  const after = (run: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!window.isDestroyed()) run();
    }, lastingMs);
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
  window.on('closed', () => clearTimeout(timer));
}
