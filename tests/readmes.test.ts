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

it.each(['electron', 'shared', 'renderer', 'tests'])('the README of %s names each of its folders', (room) => {
  const page = readFileSync(path.join(root, room, 'README.md'), 'utf8');
  const folders = readdirSync(path.join(root, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    // What tests leave behind is no part of the repository.
    .filter((name) => name !== 'output');
  expect(folders.length).toBeGreaterThan(3);
  expect(folders.filter((name) => !page.includes(`${name}/`))).toEqual([]);
});

it('the README says of each dependency what it is for, but for the types of one', () => {
  const {
    dependencies,
    devDependencies,
  }: Record<string, Record<string, string>> = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const named = new Set(
    [...readme.matchAll(/^\| ([^|]+) \|[^|]+\|$/gm)].flatMap(([, names = '']) => names.split(', ')),
  );
  const unnamed = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !name.startsWith('@types/') && !named.has(name),
  );
  expect(unnamed).toEqual([]);
});
