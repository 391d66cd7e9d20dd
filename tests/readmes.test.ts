/** The READMEs refer only to what exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { sourcesIn } from './support/sources.ts';

const root = path.resolve(import.meta.dirname, '..');

function readmesIn(room: string): string[] {
  return readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'README.md')
    .map((name) => path.join(room, name));
}

const rooms = ['electron', 'shared', 'renderer', 'tests'];
const pages = ['README.md', ...rooms.flatMap(readmesIn)];

it('every link of a README leads to a file of the repository', () => {
  expect(pages.length).toBeGreaterThan(7);
  const broken = pages.flatMap((page) =>
    [...readFileSync(path.join(root, page), 'utf8').matchAll(/\]\(([^)#:]+)\)|src(?:set)?="([^"]+)"/g)]
      .map(([, link, source]) => link ?? source ?? '')
      .filter((target) => !existsSync(path.join(root, path.dirname(page), target)))
      .map((target) => `${page} -> ${target}`),
  );
  expect(broken).toEqual([]);
});

it('every source file that a README names exists', () => {
  const sources = ['/vite.config.ts', ...rooms.flatMap(sourcesIn).map(({ file }) => `/${file}`)];
  const named = pages.flatMap((page) =>
    [...readFileSync(path.join(root, page), 'utf8').matchAll(/`(?:\.\.\/)*([\w./-]+\.tsx?)`/g)].map(
      ([, name = '']) => ({ page, name }),
    ),
  );
  expect(named.length).toBeGreaterThan(150);
  expect(named.filter(({ name }) => !sources.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
});

it.each(rooms)('the README of %s names each of its folders', (room) => {
  const page = readFileSync(path.join(root, room, 'README.md'), 'utf8');
  const folders = readdirSync(path.join(root, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    // The output of tests is no part of the repository.
    .filter((name) => name !== 'output');
  expect(folders.length).toBeGreaterThan(3);
  expect(folders.filter((name) => !page.includes(`${name}/`))).toEqual([]);
});

it('the README says what each dependency is for, except packages of types', () => {
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
