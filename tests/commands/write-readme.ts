/** Writes the tables of commands into the pages that contain them. Run it with `npm run readme`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pagesWithTables, withTables } from './readme-tables.ts';

for (const page of pagesWithTables) writeFileSync(page, withTables(readFileSync(page, 'utf8')));
