/**
 * The address that a request is for: a path, and the host that the guard checks. Both may stand in its first line (`GET http://host/path`), as a
 * proxy is asked; then that host counts, whatever `Host` says (RFC 9112, 3.2.2).
 */
import type { IncomingMessage } from 'node:http';

type Addressed = Pick<IncomingMessage, 'url' | 'headers' | 'rawHeaders'>;

interface Address {
  /** With the query. */
  readonly path: string;
  readonly host: string;
}

/** Null where there is no path, or not one `Host` (RFC 9112, 3.2). The guard checks which host; here there only has to be one. */
export function addressOf({ url = '', headers, rawHeaders }: Addressed): Address | null {
  const [, host = headers.host ?? '', rest = url] = /^http:\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  const path = rest === url || rest.startsWith('/') ? rest : `/${rest}`;
  const isPath = path.startsWith('/') && !path.includes('\\');
  return isPath && hostLines(rawHeaders).length === 1 && [headers.host ?? '', host].every(isHost)
    ? { path, host }
    : null;
}

/** Puts an address where those behind this door look for it. */
export function setAddress(incoming: Addressed, { path, host }: Address): void {
  incoming.url = path;
  incoming.headers.host = host;
  for (const line of hostLines(incoming.rawHeaders)) incoming.rawHeaders[line + 1] = host;
}

function isHost(text: string): boolean {
  return /^[\w.:[\]-]+$/.test(text);
}

/** Where in the raw headers they begin. Node keeps the first of several as if it were the only one. */
function hostLines(rawHeaders: readonly string[]): readonly number[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host' ? [index] : [],
  );
}
