/** The built pages over HTTP: files of one folder, checked by their real path. Everything else is a 404. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { type Context, Hono } from 'hono';
import type { Settings } from '../../shared/contract/settings.ts';
import { type PageName, pagePath } from './addresses.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface Pages {
  readonly routes: Hono;
  /** A page as the answer, with the status that the context has. */
  page(c: Context, name: PageName): Promise<Response>;
}

/** `theme`: the one that is set, written into the page, which would flash if it asked for it later. */
export function pages(folder: string, theme: () => Promise<Settings['theme']>): Pages {
  const routes = new Hono();
  const answer = async (c: Context, pathname: string): Promise<Response> => {
    const file = await fileIn(folder, pathname);
    if (file === null) return c.notFound();
    if (file.path.endsWith('.html')) {
      const text = await readFile(file.path, 'utf8');
      // With a slash after its name the page would look for its files in a folder of that name.
      const fromRoot = text.replaceAll('="./', '="/');
      return c.html(fromRoot.replace('data-theme="system"', `data-theme="${await theme()}"`));
    }
    return c.body(new Uint8Array(await readFile(file.path)), 200, { 'Content-Type': file.type });
  };
  routes.get('/', (c) => c.redirect(pagePath('tray'), 302));
  routes.get('*', (c) => answer(c, new URL(c.req.url).pathname.replace(/\/$/, '')));
  return { routes, page: (c, name) => answer(c, pagePath(name)) };
}

/** The file at a path; null when it is missing, no plain file, of an unknown type, or outside the folder. */
async function fileIn(
  folder: string,
  pathname: string,
): Promise<{ readonly path: string; readonly type: string } | null> {
  try {
    const name = decodeURIComponent(pathname);
    const type = types[extname(name).toLowerCase()];
    if (type === undefined || name.includes('\0') || name.includes('\\')) return null;
    const root = await realpath(folder);
    const path = await realpath(join(root, name));
    return path.startsWith(root + sep) && (await stat(path)).isFile() ? { path, type } : null;
  } catch {
    return null;
  }
}
