/**
 * `npm run package [-- linux|windows|mac] [WORD …]`: writes what packages bring along, and has electron-builder make those of a system; without
 * one, a folder of this system's. Words go on to electron-builder.
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
// Nothing is published by a build: what was built is looked at first.
const given = [builder, ...words.filter((word) => word !== ''), '--publish', 'never'];
process.exitCode = spawnSync(process.execPath, given, { cwd: root, stdio: 'inherit' }).status ?? 1;
