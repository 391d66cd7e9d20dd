/**
 * Shows notifications of the system, at most one of each kind, and only if the system answers that it can. macOS accepts them only from
 * signed programs and emits `failed` for others (Electron 42 and later), as Windows does if notifications are switched off.
 */

/** The part of Electron's `Notification` that is used. */
export interface ShownNotification {
  on(event: 'click', listener: () => void): unknown;
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  show(): void;
  close(): void;
}

export interface NotifyParts<Text> {
  /** May take long to answer, or never answer. Nobody waits for it. */
  readonly isSupported: () => Promise<boolean>;
  readonly make: (text: Text) => ShownNotification;
  /** Called with the reason if the system did not show it. */
  readonly onFailed: (reason: string) => void;
}

export type Notify<Text> = (text: Text, onClick: () => void) => void;

export function notifyBy<Text>({ isSupported, make, onFailed }: NotifyParts<Text>): Notify<Text> {
  /** The notification that is shown. It is referenced here, because a click is lost if it is garbage-collected. A new one replaces it. */
  let shown: ShownNotification | null = null;
  /** The notification that is shown once the system has answered. A later one replaces it. */
  let wanted: { readonly text: Text; readonly onClick: () => void } | null = null;
  const show = (text: Text, onClick: () => void): void => {
    shown?.close();
    const next = make(text);
    shown = next;
    next.on('click', onClick);
    next.on('failed', (_event, error) => {
      // A notification that was not shown cannot be closed.
      if (shown === next) shown = null;
      onFailed(error);
    });
    next.show();
  };
  const showWhenAnswered = async (): Promise<void> => {
    const canShow = await isSupported();
    const last = wanted;
    wanted = null;
    if (canShow && last !== null) show(last.text, last.onClick);
  };
  return (text, onClick) => {
    const isAsked = wanted !== null;
    wanted = { text, onClick };
    if (!isAsked) void showWhenAnswered();
  };
}
