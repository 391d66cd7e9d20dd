import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pagesWithTables, tables, withTables } from './readme-tables.ts';

const pages = pagesWithTables.map((page) => readFileSync(page, 'utf8'));

describe('the README and the page about the command line', () => {
  it.each(Object.keys(tables))(
    'have the table of %s exactly once and up to date (npm run readme writes it)',
    (name) => {
      const table = `<!-- commands: ${name} -->\n${tables[name]}<!-- / -->`;
      expect(pages.filter((page) => page.includes(table))).toHaveLength(1);
    },
  );

  it('stay unchanged if the commands have not changed', () => {
    expect(pages.map(withTables)).toEqual(pages);
  });
});
