/**
 * How the scripts of the pages are split into files. By default the bundler creates one for each combination of pages and lazily loaded
 * parts: nineteen for the tray window, most of them smaller than the cost of requesting a file. These groups create one file for each
 * combination of pages, and a few for libraries.
 */
import { filesOfPage } from '../../shared/messages/page-files.ts';

/** Groups for rolldown's `output.codeSplitting`. `entries`: the first file of each page, with `/` on every system. */
export function sharedScripts(entries: readonly string[], read: (file: string) => string) {
  const pages = entries.map((entry) => ({ page: pageOf(entry), files: filesOfPage(entry, read) }));
  const libraries = {
    name: 'libraries',
    test: /[\\/]node_modules[\\/]/,
    // The imports of a module go into its group, so modules that everything imports are taken first.
    priority: entries.length + 1,
    tags: ['$initial' as const],
    minShareCount: 2,
    entriesAware: true,
    // A small group is merged with its nearest neighbour.
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
