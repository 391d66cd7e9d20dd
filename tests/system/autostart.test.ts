import { existsSync } from 'node:fs';
import { lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAutostart, desktopEntry } from '../../electron/system/autostart.ts';
import { newFolder } from '../support/electron-app.ts';

let folder: Awaited<ReturnType<typeof newFolder>>;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

const installed = { isPackaged: true, setLoginItemSettings: () => undefined };

describe('start at login on Linux', () => {
  const parts = (variables: Readonly<Record<string, string>>) => ({
    app: installed,
    platform: 'linux',
    variables,
    home: folder.path,
    executable: '/opt/RoutineLog/routinelog',
  });

  test('is a desktop entry that starts the program hidden, and is gone when switched off', async () => {
    const autostart = createAutostart(parts({}));
    const file = join(folder.path, '.config/autostart/routinelog.desktop');
    await autostart.set(true);
    expect(await readFile(file, 'utf8')).toContain('Exec="/opt/RoutineLog/routinelog" --hidden\n');
    await autostart.set(false);
    expect(existsSync(file)).toBe(false);
    await autostart.set(false);
  });

  test('follows XDG_CONFIG_HOME, and names the AppImage itself', async () => {
    const config = join(folder.path, 'config');
    const image = { APPIMAGE: '/home/ada/RoutineLog.AppImage', APPDIR: '/opt/RoutineLog' };
    await createAutostart(parts({ XDG_CONFIG_HOME: config, ...image })).set(true);
    const entry = await readFile(join(config, 'autostart/routinelog.desktop'), 'utf8');
    expect(entry).toContain('Exec="/home/ada/RoutineLog.AppImage" --hidden\n');
  });

  test.skipIf(!existsSync('/dev/full'))('leaves nothing half written on a full disk', async () => {
    const autostart = createAutostart(parts({}));
    const file = join(folder.path, '.config/autostart/routinelog.desktop');
    await mkdir(dirname(file), { recursive: true });
    await symlink('/dev/full', file);
    await expect(autostart.set(true)).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(lstat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('is off where its folder cannot be one', async () => {
    await writeFile(join(folder.path, '.config'), '');
    const autostart = createAutostart(parts({}));
    await expect(autostart.set(true)).rejects.toThrow();
    await autostart.set(false);
  });

  test('quotes what the entry specification reserves', () => {
    expect(desktopEntry('/home/a b/100%/$x')).toContain('Exec="/home/a b/100%%/\\\\$x" --hidden\n');
  });

  test.each([
    ['/opt/RoutineLog/routinelog', 'TryExec=/opt/RoutineLog/routinelog\n'],
    ['/home/a b/100%/$x', 'TryExec=/home/a b/100%/$x\n'],
    ['/home/a\\b', 'TryExec=/home/a\\\\b\n'],
  ])('counts only while %s is there: a removed program is not started at each login', (executable, line) => {
    expect(desktopEntry(executable)).toContain(`\n${line}`);
  });
});

test('start at login elsewhere is a login item, and says so only once installed', async () => {
  const asked: unknown[] = [];
  const parts = { platform: 'win32', variables: {}, home: folder.path, executable: 'routinelog.exe' };
  const autostart = createAutostart({
    ...parts,
    app: { isPackaged: true, setLoginItemSettings: (settings) => asked.push(settings) },
  });
  expect(autostart.unavailable).toBeNull();
  await autostart.set(true);
  expect(asked).toEqual([{ openAtLogin: true, args: ['--hidden'] }]);
  expect(createAutostart({ ...parts, app: { ...installed, isPackaged: false } }).unavailable).not.toBeNull();
});
