/**
 * Shows notifications of the system, one at a time of its kind. Since Electron 42 macOS takes them from signed programs alone, and tells an
 * unsigned one by `failed`, as Windows does where they are switched off: nobody would have learned of it.
 */

/** What of Electron's `Notification` is used. */
export interface ShownNotification {
  on(event: 'click', listener: () => void): unknown;
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  show(): void;
  close(): void;
}

export interface NotifyParts<Text> {
  readonly isSupported: () => boolean;
  readonly make: (text: Text) => ShownNotification;
  /** The system did not show it, and says why. */
  readonly onFailed: (reason: string) => void;
}

export type Notify<Text> = (text: Text, onClick: () => void) => void;

export function notifyBy<Text>({ isSupported, make, onFailed }: NotifyParts<Text>): Notify<Text> {
  /** Held, or its click is lost with it when memory is tidied up. The one before is out of date. */
  let shown: ShownNotification | null = null;
  return (text, onClick) => {
    if (!isSupported()) return;
    shown?.close();
    const next = make(text);
    shown = next;
    next.on('click', onClick);
    next.on('failed', (_event, error) => {
      // One that could not be shown has nothing to be closed.
      if (shown === next) shown = null;
      onFailed(error);
    });
    next.show();
  };
}
