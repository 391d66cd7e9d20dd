/**
 * Tells when a window has lost the focus for good. Wayland compositors take the focus away 1 to 5 ms after a window was shown, and give it
 * back at once; to hide in between makes the window vanish as it comes, and ends sway 1.7 (swaywm/sway#7168). So a loss counts only when it
 * lasts.
 */
export interface FocusableWindow {
  on(event: 'blur', listener: () => void): unknown;
  on(event: 'focus', listener: () => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
  isDestroyed(): boolean;
  isFocused(): boolean;
}

/** Long for a compositor, short for a person. */
export const lastingLossMs = 150;

/** `onLost` gets how many milliseconds ago the focus went. */
export function onFocusLost(window: FocusableWindow, onLost: (agoMs: number) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const forget = (): void => clearTimeout(timer);
  window.on('blur', () => {
    forget();
    timer = setTimeout(() => {
      if (!window.isDestroyed() && !window.isFocused()) onLost(lastingLossMs);
    }, lastingLossMs);
  });
  window.on('focus', forget);
  window.on('closed', forget);
}
