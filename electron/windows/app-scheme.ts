/**
 * The program's own scheme: it serves the files of the built pages and nothing else. It is standard and secure, so pages have an origin.
 * No file outside the folder can be reached, not even through a symbolic link inside it.
 *
 * By `registerBufferProtocol`, though Electron advises `protocol.handle` since 25: that speaks in the objects of fetch, for which Node loads undici
 * with HTTP/2, TLS and a WebAssembly parser at the start, to stay as long as the program lies in the tray (figures: tests/bench/README.md).
 */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { ProtocolRequest, ProtocolResponse } from 'electron';
import { isOwnAddress } from '../pages/addresses.ts';
import { pageHeaders } from '../pages/content-security-policy.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** What answers a request of the scheme: with a file of `folder`, or 404. Never rejects. */
export function answerFrom(
  folder: string,
): (request: Pick<ProtocolRequest, 'url' | 'method'>) => Promise<ProtocolResponse> {
  return async ({ url, method }) => {
    const found = method === 'GET' && isOwnAddress(url) ? await contained(folder, url) : null;
    return found ?? { statusCode: 404, headers: headersOf('text/plain'), data: Buffer.from('Not found') };
  };
}

const headersOf = (type: string) => ({ ...pageHeaders, 'content-type': type });

async function contained(folder: string, url: string): Promise<ProtocolResponse | null> {
  try {
    const path = decodeURIComponent(new URL(url).pathname);
    const type = contentTypes[extname(path)];
    if (type === undefined || path.includes('\0')) return null;
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return null;
    return { statusCode: 200, headers: headersOf(type), data: await readFile(file) };
  } catch {
    return null;
  }
}
