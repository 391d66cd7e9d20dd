/**
 * The address that a request is for: a path, and the host that the guard checks. The request line may hold both (`GET http://host/path`),
 * as for a proxy. Then that host counts, and not `Host` (RFC 9112, 3.2.2).
 */
import type { IncomingMessage } from 'node:http';

type Addressed = Pick<IncomingMessage, 'url' | 'headers' | 'rawHeaders'>;

interface Address {
  /** Includes the query. */
  readonly path: string;
  readonly host: string;
}

/** Null if there is no path, or not exactly one `Host` (RFC 9112, 3.2). The guard checks which host it is. */
export function addressOf({ url = '', headers, rawHeaders }: Addressed): Address | null {
  const [, host = headers.host ?? '', rest = url] = /^http:\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  const path = rest === url || rest.startsWith('/') ? rest : `/${rest}`;
  const isPath = path.startsWith('/') && !path.includes('\\');
  return isPath && hostLines(rawHeaders).length === 1 && [headers.host ?? '', host].every(isHost)
    ? { path, host }
    : null;
}

/** Writes the address to where the following handlers read it. */
export function setAddress(incoming: Addressed, { path, host }: Address): void {
  incoming.url = path;
  incoming.headers.host = host;
  for (const line of hostLines(incoming.rawHeaders)) incoming.rawHeaders[line + 1] = host;
}

/** The hosts that nearly all requests name, with a port up to 59999. They need no closer look. */
const usualHost = /^(?:127\.0\.0\.1|localhost)(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/;

/**
 * A name or address with an optional port, which the URL parser accepts and does not rewrite. Hono answers any other host with a bare 400,
 * before the guard can say why.
 */
function isHost(text: string): boolean {
  if (usualHost.test(text)) return true;
  const [, name] = /^([\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.exec(text) ?? [];
  return name !== undefined && URL.parse(`http://${text}/`)?.hostname === name.toLowerCase();
}

/** The indexes of the `Host` lines in the raw headers. Node's parsed headers keep only the first of several. */
function hostLines(rawHeaders: readonly string[]): readonly number[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host' ? [index] : [],
  );
}
