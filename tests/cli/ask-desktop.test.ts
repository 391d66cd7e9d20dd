/** How the command line reaches the desktop program: that of a checkout, and that of a package, which is the same executable. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { askDesktop } from '../../electron/cli/ask-desktop.ts';
import { programOfPackage } from '../../electron/cli/desktop-program.ts';
import { at } from '../support/given.ts';

const display = { DISPLAY: ':1' };
const asked = at('09:00');
const linux = { platform: 'linux', isRoot: false };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'routinelog-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** An executable that writes its arguments to a file and ends. */
function executable(): { readonly file: string; started(): Promise<string> } {
  const file = join(folder, 'program');
  const told = join(folder, 'told');
  writeFileSync(file, `#!/bin/sh\necho "$@" > '${told}.part'\nmv '${told}.part' '${told}'\n`);
  chmodSync(file, 0o755);
  return {
    file,
    async started() {
      await vi.waitFor(() => expect(existsSync(told)).toBe(true), { timeout: 15_000 });
      return readFileSync(told, 'utf8').trim();
    },
  };
}

describe('a verb that is typed where a package is installed', () => {
  test('starts the program without a window, as a process of its own, and asks then', async () => {
    const { file, started } = executable();
    const machine = { ...linux, variables: display };
    const ask = vi.fn(async () => 7);
    const program = programOfPackage(file, ask, { machine, dataFolder: folder, asked });
    expect(await askDesktop({ program, dataFolder: folder, isRunning: false })).toBe(7);
    expect(await started()).toBe(`--log-level=3 --data ${folder} --hidden --asked=${asked}`);
  });

  test('starts nothing where one runs, and needs no display to ask it', async () => {
    const { file } = executable();
    const machine = { ...linux, variables: {} };
    const program = programOfPackage(file, async () => 3, { machine, dataFolder: folder, asked });
    expect(await askDesktop({ program, dataFolder: folder, isRunning: true })).toBe(3);
    expect(existsSync(join(folder, 'told'))).toBe(false);
  });

  test('says that nothing runs where there is no display to start it on', async () => {
    const machine = { ...linux, variables: {} };
    const program = programOfPackage('/no/program', async () => 0, { machine, dataFolder: folder, asked });
    expect(await askDesktop({ program, dataFolder: folder, isRunning: false })).toMatchObject({
      code: 'ask.notStarted',
    });
  });

  test('says that nothing runs where the program crashes as it starts, as on a display that is gone', async () => {
    const { file } = executable();
    writeFileSync(file, '#!/bin/sh\nkill -SEGV $$\n');
    const machine = { ...linux, variables: display };
    const ask = vi.fn(async () => 139);
    const program = programOfPackage(file, ask, { machine, dataFolder: folder, asked });
    expect(await askDesktop({ program, dataFolder: folder, isRunning: false })).toMatchObject({
      code: 'ask.notStarted',
    });
    expect(ask).not.toHaveBeenCalled();
  });

  test('starts the AppImage file itself, because its mount disappears with this process', async () => {
    const { file, started } = executable();
    const variables = { ...display, APPIMAGE: file, APPDIR: '/tmp/.mount_x' };
    const program = programOfPackage('/tmp/.mount_x/routinelog', async () => 0, {
      machine: { platform: 'linux', variables, isRoot: true },
      dataFolder: folder,
      asked,
    });
    program.start?.();
    expect(await started()).toContain('--no-sandbox');
  });

  test('says so where a checkout’s program is out of reach', async () => {
    expect(
      await askDesktop({ program: { start: null, ask: null }, dataFolder: folder, isRunning: true }),
    ).toMatchObject({ code: 'ask.outOfReach' });
  });
});
