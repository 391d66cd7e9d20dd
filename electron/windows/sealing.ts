/**
 * What pages may not do in any window: ask for permissions, navigate away, open windows, embed other pages, or load anything foreign. Set
 * once, before the first window exists.
 */
import type { App, Session, WebContents } from 'electron';
import { isOwnAddress } from '../pages/addresses.ts';

export function sealSession(session: Session, areDevToolsAllowed: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !(isOwnAddress(url) || (areDevToolsAllowed && url.startsWith('devtools:'))) }),
  );
}

/** Seals every page as it is created. */
export function sealPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => sealPage(contents));
}

function sealPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
