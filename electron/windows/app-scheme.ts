/**
 * The program's own scheme: it serves the files of the built pages and nothing else. It is standard and secure, so pages have an origin.
 * No file outside the folder can be reached, not even through a symbolic link inside it.
 */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
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

/** The handler for `protocol.handle`: a file of `folder`, or 404. Never rejects. */
export function answerFrom(
  folder: string,
): (request: { readonly url: string; readonly method: string }) => Promise<Response> {
  return async ({ url, method }) => {
    const found = method === 'GET' && isOwnAddress(url) ? await contained(folder, url) : null;
    return found ?? new Response('Not found', { status: 404, headers: pageHeaders });
  };
}

async function contained(folder: string, url: string): Promise<Response | null> {
  try {
    const path = decodeURIComponent(new URL(url).pathname);
    const type = contentTypes[extname(path)];
    if (type === undefined || path.includes('\0')) return null;
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return null;
    const body = await readFile(file);
    return new Response(new Uint8Array(body), { headers: { ...pageHeaders, 'content-type': type } });
  } catch {
    return null;
  }
}
