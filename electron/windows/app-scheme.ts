/**
 * The program's own scheme: it serves the files of the built pages and nothing else. It is standard and secure, so pages have an origin.
 *
 * By `registerBufferProtocol`, though Electron advises `protocol.handle` since 25: that speaks in the objects of fetch, for which Node loads undici
 * with HTTP/2, TLS and a WebAssembly parser at the start, to stay as long as the program lies in the tray (figures: tests/bench/README.md).
 */
import { readFile } from 'node:fs/promises';
import type { ProtocolRequest, ProtocolResponse } from 'electron';
import { isOwnAddress } from '../pages/addresses.ts';
import { pageHeaders } from '../pages/content-security-policy.ts';
import { fileIn } from '../pages/file-in.ts';

/** What answers a request of the scheme: with a file of `folder`, or 404. Never rejects. */
export function answerFrom(
  folder: string,
): (request: Pick<ProtocolRequest, 'url' | 'method'>) => Promise<ProtocolResponse> {
  return async ({ url, method }) => {
    const found = method === 'GET' && isOwnAddress(url) ? await pageFile(folder, url) : null;
    return found ?? { statusCode: 404, headers: headersOf('text/plain'), data: Buffer.from('Not found') };
  };
}

const headersOf = (type: string) => ({ ...pageHeaders, 'content-type': type });

async function pageFile(folder: string, url: string): Promise<ProtocolResponse | null> {
  const file = await fileIn(folder, new URL(url).pathname);
  if (file === null) return null;
  try {
    return { statusCode: 200, headers: headersOf(file.type), data: await readFile(file.path) };
  } catch {
    return null;
  }
}
