/** The only place that creates windows: every page is sandboxed, isolated, without Node, and sealed from the start. */
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { zoomByKeys } from './zoom.ts';

type WindowLook = Pick<
  BrowserWindowConstructorOptions,
  | 'width'
  | 'height'
  | 'minWidth'
  | 'minHeight'
  | 'title'
  | 'frame'
  | 'resizable'
  | 'maximizable'
  | 'minimizable'
  | 'fullscreenable'
  | 'skipTaskbar'
  | 'alwaysOnTop'
  | 'backgroundColor'
  | 'icon'
  | 'type'
>;

/** Creates a hidden window without a page. */
export type WindowFactory = (look: WindowLook) => BrowserWindow;

export function createWindowFactory(preload: string, areDevToolsAllowed: boolean): WindowFactory {
  return (look) => {
    const window = new BrowserWindow({
      ...look,
      show: false,
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        safeDialogs: true,
        // The spell checker would download its dictionaries.
        spellcheck: false,
        backgroundThrottling: true,
        devTools: areDevToolsAllowed,
      },
    });
    window.setMenu(null);
    zoomByKeys(window.webContents, process.platform);
    return window;
  };
}
