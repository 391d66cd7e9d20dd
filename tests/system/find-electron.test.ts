import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findElectron, hasDisplay } from '../../electron/system/find-electron.ts';
import { newFolder } from '../support/electron-app.ts';

describe('the Electron to start', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let executable: string;

  beforeEach(async () => {
    folder = await newFolder();
    executable = join(folder.path, 'electron-executable');
    await mkdir(join(folder.path, 'node_modules/electron'), { recursive: true });
    await writeFile(join(folder.path, 'package.json'), '{}');
  });
  afterEach(() => folder.remove());

  /** Installs an `electron` package whose main file has this code. */
  const install = (code: string) => writeFile(join(folder.path, 'node_modules/electron/index.js'), code);

  test('is the one that the package names, whatever else it says', async () => {
    await writeFile(executable, '');
    await chmod(executable, 0o755);
    await install(`console.log('Downloading…'); module.exports = ${JSON.stringify(executable)};`);
    expect(findElectron(folder.path)).toBe(executable);
  });

  test('is none when the package cannot download it', async () => {
    await install(`console.error('noise'); throw new Error('no network');`);
    expect(findElectron(folder.path)).toBeNull();
  });

  test('is none when what the package names is not there or cannot be run', async () => {
    await install(`module.exports = ${JSON.stringify(executable)};`);
    expect(findElectron(folder.path)).toBeNull();
    await mkdir(executable);
    expect(findElectron(folder.path)).toBeNull();
  });

  test('is none when there is no such package', async () => {
    const elsewhere = await newFolder();
    expect(findElectron(elsewhere.path)).toBeNull();
    await elsewhere.remove();
  });
});

test('a display is named by the environment on Linux, and always there elsewhere', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
});
