/**
 * Makes commits in stores that are opened once, in a process of its own. The first argument is a folder for the bare appends, the others
 * are `SIZE=FOLDER`, one for each store. Bundled before it runs, as the program is, because the bench's loader sets the name of every
 * function each time the function is created, which makes each commit slower.
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
