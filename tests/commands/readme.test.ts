import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tables, withTables } from './readme-tables.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

describe('the README', () => {
  it.each(Object.keys(tables))(
    'has the table of %s as the commands have it (npm run readme writes it)',
    (name) => {
      expect(readme).toContain(`<!-- commands: ${name} -->\n${tables[name]}<!-- / -->`);
    },
  );

  it('is left alone where nothing has changed', () => {
    expect(withTables(readme)).toBe(readme);
  });
});
