/**
 * The program's own scheme, which serves the files of the built pages and nothing else. It is standard and secure, so that pages have an
 * origin.
 *
 * It uses `registerBufferProtocol`, although Electron has advised `protocol.handle` since version 25. `protocol.handle` works with the
 * objects of fetch, for which Node loads undici with HTTP/2, TLS and a WebAssembly parser at the start; these stay in memory as long as the
 * program lies in the tray (figures: tests/bench/README.md).
 */
import { readFile } from 'node:fs/promises';
import type { ProtocolRequest, ProtocolResponse } from 'electron';
import { isOwnAddress } from '../pages/addresses.ts';
import { pageHeaders } from '../pages/content-security-policy.ts';
import { fileIn } from '../pages/file-in.ts';

/** Answers requests of the scheme with a file of `folder`, or with 404. Never rejects. */
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
