/**
 * What pages may not do in any window: ask for permissions, navigate away, open windows, embed other pages, load anything foreign, or reach
 * anybody over the network. Set once, before the first window exists.
 */
import type { App, Session, WebContents } from 'electron';
import { isOwnAddress } from '../pages/addresses.ts';

/**
 * A proxy that nobody answers for, also for addresses of this computer. Neither the content security policy nor `webRequest` applies to
 * WebRTC, which would connect to any server by TCP. The program's own scheme needs no network.
 */
const nowhere = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

export function sealSession(session: Session, areDevToolsAllowed: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  void session.setProxy(nowhere);
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
  // Only UDP that a proxy passes on, and the proxy passes on nothing.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
