/**
 * Shows a window that was made hidden, once, when it has something to show. `ready-to-show` says that its first picture is painted, but on
 * Wayland nothing is painted for a window that is hidden, so it does not come before the window is shown (electron#48859). On Linux a loaded
 * page is therefore enough; elsewhere it would show an empty window for a moment.
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
