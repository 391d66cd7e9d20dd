/**
 * Shows a window that was created hidden, once it has something to show. `ready-to-show` means that the first frame is painted. But on
 * Wayland a hidden window is not painted, so the event does not come before the window is shown (electron#48859). On Linux a loaded page is
 * therefore enough; elsewhere that would show an empty window for a moment.
 */
export interface DrawnWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  readonly webContents: { once(event: 'did-finish-load', listener: () => void): unknown };
  isDestroyed(): boolean;
  show(): void;
}

export function showWhenDrawn(window: DrawnWindow, platform: NodeJS.Platform): void {
  let isShown = false;
  const show = (): void => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    window.show();
  };
  window.once('ready-to-show', show);
  if (platform === 'linux') window.webContents.once('did-finish-load', show);
}
