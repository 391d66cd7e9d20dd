/**
 * `npm run package [-- linux|windows|mac] [WORD …]`: writes the files that packages contain, and runs electron-builder for the packages of
 * a system. Without a system it builds a folder for this one. Further words are passed on to electron-builder.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageFiles } from './package-files.ts';

const systems: Readonly<Record<string, readonly string[]>> = {
  linux: ['--linux'],
  windows: ['--win'],
  mac: ['--mac'],
};

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'dist/packages');
mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries(packageFiles(root))) writeFileSync(join(folder, name), content);

const [first = '', ...rest] = process.argv.slice(2);
const system = systems[first];
const words = system === undefined ? ['--dir', first, ...rest] : [...system, ...rest];
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
// A build publishes nothing, because what was built is checked first.
const given = [builder, ...words.filter((word) => word !== ''), '--publish', 'never'];
process.exitCode = spawnSync(process.execPath, given, { cwd: root, stdio: 'inherit' }).status ?? 1;
