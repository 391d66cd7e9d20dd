/**
 * How the scripts of pages are cut into files. Left to itself the bundler makes one for each set of pages and of parts that are loaded late: nineteen
 * for the tray window, most of them smaller than what it takes to ask for a file. Here there is one for each set of pages, and a few of libraries.
 */
import { filesOfPage } from '../../shared/messages/page-codes.ts';

/** What the bundler says of its modules. */
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

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
    name: (id: string, modules: Modules) => {
      // Styles go with what asks for them: those of all pages have to come before those of one.
      const asking = id.endsWith('.css') ? (modules.getModuleInfo(id)?.importers ?? []) : [id];
      const paths = asking.map((each) => each.replaceAll('\\', '/'));
      const users = pages.filter(({ files }) => paths.some((each) => files.has(each)));
      return users.length === count ? `shared-by-${users.map(({ page }) => page).join('-')}` : null;
    },
  });
  return [libraries, ...entries.slice(1).map((_entry, index) => ofPages(index + 2))];
}

const pageOf = (entry: string) => entry.split('/').at(-2) ?? entry;
