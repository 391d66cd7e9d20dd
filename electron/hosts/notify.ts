/**
 * Shows notifications of the system, one of its kind at a time, and only where the system answers that it can. macOS takes them from signed
 * programs alone and tells an unsigned one by `failed` (Electron 42 and later), as Windows does where they are switched off.
 */

/** What of Electron's `Notification` is used. */
export interface ShownNotification {
  on(event: 'click', listener: () => void): unknown;
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  show(): void;
  close(): void;
}

export interface NotifyParts<Text> {
  /** May take long to answer, or never: nobody waits for it. */
  readonly isSupported: () => Promise<boolean>;
  readonly make: (text: Text) => ShownNotification;
  /** The system did not show it, and says why. */
  readonly onFailed: (reason: string) => void;
}

export type Notify<Text> = (text: Text, onClick: () => void) => void;

export function notifyBy<Text>({ isSupported, make, onFailed }: NotifyParts<Text>): Notify<Text> {
  /** Held, or its click is lost with it when memory is tidied up. The one before is out of date. */
  let shown: ShownNotification | null = null;
  /** What is to be shown once it can be; a later one takes its place. */
  let wanted: { readonly text: Text; readonly onClick: () => void } | null = null;
  const show = (text: Text, onClick: () => void): void => {
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
  const showWhenAnswered = async (): Promise<void> => {
    const is = await isSupported();
    const last = wanted;
    wanted = null;
    if (is && last !== null) show(last.text, last.onClick);
  };
  return (text, onClick) => {
    const isAsked = wanted !== null;
    wanted = { text, onClick };
    if (!isAsked) void showWhenAnswered();
  };
}
