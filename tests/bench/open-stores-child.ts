/**
 * Commits to stores that are opened once, in a process of its own: given a folder for what is bare, then of each store
 * `SIZE=FOLDER`. Bundled before it runs, as the program is: the loader of the bench itself names every function anew whenever it is made,
 * which is paid with each commit.
 */
import type { Figure } from './figures.ts';
import { measureCommits, type OpenedStore } from './measure-commits.ts';
import { openRecord } from './opened.ts';

const [scratch = '', ...given] = process.argv.slice(2);
const figures: Figure[] = [];
const stores: OpenedStore[] = [];
for (const each of given) {
  const [size = '', folder = ''] = each.split('=', 2);
  stores.push({ size: Number(size), folder, opened: await openRecord(folder) });
}
figures.push(...(await measureCommits(stores, scratch)));
for (const { opened } of stores) await opened.close();
process.stdout.write(`${JSON.stringify({ figures })}\n`);
