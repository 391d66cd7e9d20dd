/**
 * `routinelog://` links: tells the system that they are ours, and hands on those that macOS delivers as an event. On Linux and
 * Windows a link arrives as an argument of a second instance. What a link may do is decided where it is read.
 */
import type { App } from 'electron';
import { isLink, linkScheme } from './command-line/link.ts';

/** Only an installed program claims the links: a development run would leave a dead entry behind. */
export function claimLinks(app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>): boolean {
  return app.isPackaged && app.setAsDefaultProtocolClient(linkScheme);
}

/** Call before `ready`: a link that starts the program on macOS comes early. Returns the undo. */
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
