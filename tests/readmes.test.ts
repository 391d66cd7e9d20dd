/** The pages about the folders point at what is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

function readmesIn(room: string): string[] {
  return readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'README.md')
    .map((name) => path.join(room, name));
}

it('every link of a README leads to a file of the repository', () => {
  const pages = ['README.md', ...['electron', 'shared', 'renderer', 'tests'].flatMap(readmesIn)];
  expect(pages.length).toBeGreaterThan(7);
  const broken = pages.flatMap((page) =>
    [...readFileSync(path.join(root, page), 'utf8').matchAll(/\]\(([^)#:]+)\)|src(?:set)?="([^"]+)"/g)]
      .map(([, link, source]) => link ?? source ?? '')
      .filter((target) => !existsSync(path.join(root, path.dirname(page), target)))
      .map((target) => `${page} -> ${target}`),
  );
  expect(broken).toEqual([]);
});
