/**
 * How the scripts of pages are cut into files. Left to itself the bundler makes one for each set of pages and of parts that are loaded late: nineteen
 * for the tray window, most of them smaller than what it takes to ask for a file. Here there is one for each set of pages, and a few of libraries.
 */
import { filesOfPage } from '../../shared/messages/page-files.ts';

/** Groups for rolldown's `output.codeSplitting`; `entries`: the first file of each page, with `/` on every system. */
export function sharedScripts(entries: readonly string[], read: (file: string) => string) {
  const pages = entries.map((entry) => ({ page: pageOf(entry), files: filesOfPage(entry, read) }));
  const libraries = {
    name: 'libraries',
    test: /[\\/]node_modules[\\/]/,
    // What a module imports comes along with it, so that those that everything imports are taken first.
    priority: entries.length + 1,
    tags: ['$initial' as const],
    minShareCount: 2,
    entriesAware: true,
    // A small one goes with its nearest neighbour.
    entriesAwareMergeThreshold: 60_000,
  };
  const ofPages = (count: number) => ({
    debugName: `shared by ${count} pages`,
    priority: count,
    name: (id: string) => {
      const path = id.replaceAll('\\', '/');
      const users = pages.filter(({ files }) => files.has(path));
      return users.length === count ? `shared-by-${users.map(({ page }) => page).join('-')}` : null;
    },
  });
  return [libraries, ...entries.slice(1).map((_entry, index) => ofPages(index + 2))];
}

const pageOf = (entry: string) => entry.split('/').at(-2) ?? entry;
