/**
 * `routinelog://` links: registers the scheme with the system, and passes on links that macOS delivers as an event. On Linux and Windows a
 * link arrives as an argument of a second instance. The parser of links decides what a link may do.
 */
import type { App } from 'electron';
import { isLink, linkScheme } from './command-line/parse/link.ts';

/** Only an installed program registers the scheme, because a development run would leave a dead entry behind. */
export function claimLinks(app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>): boolean {
  return app.isPackaged && app.setAsDefaultProtocolClient(linkScheme);
}

/** Call before `ready`, because on macOS a link that starts the program arrives early. Returns the function that unsubscribes it. */
export function onLink(app: Pick<App, 'on' | 'off'>, open: (link: string) => void): () => void {
  const listener = (event: { preventDefault(): void }, link: string): void => {
    event.preventDefault();
    if (isLink(link)) open(link);
  };
  app.on('open-url', listener);
  return () => {
    app.off('open-url', listener);
  };
}
