/** Serves the built pages over HTTP: the files of one folder. Everything else is a 404. */
import { readFile } from 'node:fs/promises';
import { type Context, Hono } from 'hono';
import type { Settings } from '../../shared/contract/settings.ts';
import { type PageName, pagePath } from './addresses.ts';
import { fileIn } from './file-in.ts';

export interface Pages {
  readonly routes: Hono;
  /** Answers with a page, with the status that the context has. */
  page(c: Context, name: PageName): Promise<Response>;
}

/** `theme`: the theme in the settings. It is written into the page, because a page that asked for it later would flash. */
export function pages(folder: string, theme: () => Promise<Settings['theme']>): Pages {
  const routes = new Hono();
  const answer = async (c: Context, pathname: string): Promise<Response> => {
    const file = await fileIn(folder, pathname);
    if (file === null) return c.notFound();
    if (file.path.endsWith('.html')) {
      const text = await readFile(file.path, 'utf8');
      // If the address has a slash after the page's name, relative paths would lead to a folder of that name.
      const fromRoot = text.replaceAll('="./', '="/');
      return c.html(fromRoot.replace('data-theme="system"', `data-theme="${await theme()}"`));
    }
    return c.body(new Uint8Array(await readFile(file.path)), 200, { 'Content-Type': file.type });
  };
  routes.get('/', (c) => c.redirect(pagePath('tray'), 302));
  routes.get('*', (c) => answer(c, new URL(c.req.url).pathname.replace(/\/$/, '')));
  return { routes, page: (c, name) => answer(c, pagePath(name)) };
}
