/**
 * Measures the compressed size of the scripts that the tray window loads as it opens: those that the built page names and those that they
 * import statically. Lazily loaded scripts do not count.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figures.ts';

export function measureTray(pages: string): Figure {
  const figure = {
    group: 'tray window',
    name: 'scripts, gzipped',
    unit: 'kB',
    size: null,
    target: 200,
  } as const;
  const page = path.join(pages, 'tray.html');
  if (!existsSync(page)) return { ...figure, value: null, note: 'not built' };
  const scripts = scriptsOf(page);
  if (scripts.size === 0) return { ...figure, value: null, note: 'the page has no scripts yet' };
  const bytes = [...scripts].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  return { ...figure, value: bytes / 1000 };
}

/** Paths of the scripts that a built page loads as it opens. */
export function scriptsOf(page: string): ReadonlySet<string> {
  const scripts = new Set<string>();
  for (const [, name = ''] of readFileSync(page, 'utf8').matchAll(
    /<(?:script|link)[^>]*(?:src|href)="([^"]+\.js)"/g,
  ))
    follow(path.join(path.dirname(page), name), scripts);
  return scripts;
}

function follow(file: string, found: Set<string>): void {
  if (found.has(file) || !existsSync(file)) return;
  found.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
    /(?:from|import)\s*["'`](\.[^"'`]+\.js)["'`]/g,
  ))
    follow(path.join(path.dirname(file), name), found);
}
