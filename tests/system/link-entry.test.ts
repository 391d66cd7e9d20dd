import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { linkEntry, offerLinksTo } from '../../electron/system/link-entry.ts';

describe('links for an AppImage', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'routinelog-links-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const offer = (variables: Readonly<Record<string, string>> = {}, appImage = '/opt/RoutineLog.AppImage') =>
    offerLinksTo({
      variables: { XDG_DATA_DIRS: join(home, 'system'), ...variables },
      home,
      scheme: 'routinelog',
      appImage,
    });
  const own = () => join(home, '.local/share/applications/routinelog.desktop');

  test('are claimed by an entry in the person’s own folder, hidden from menus', async () => {
    await offer();
    const lines = readFileSync(own(), 'utf8').split('\n');
    expect(lines).toContain('MimeType=x-scheme-handler/routinelog;');
    expect(lines).toContain('Exec="/opt/RoutineLog.AppImage" %u');
    expect(lines).toContain('TryExec=/opt/RoutineLog.AppImage');
    expect(lines).toContain('NoDisplay=true');
  });

  test('are claimed in XDG_DATA_HOME where that is an absolute path', async () => {
    await offer({ XDG_DATA_HOME: join(home, 'elsewhere') });
    expect(readdirSync(join(home, 'elsewhere/applications'))).toEqual(['routinelog.desktop']);
    await offer({ XDG_DATA_HOME: 'not absolute' });
    expect(statSync(own()).isFile()).toBe(true);
  });

  test('follow a file that was moved, and are not written anew where nothing has changed', async () => {
    await offer();
    const before = statSync(own()).mtimeMs;
    await offer();
    expect(statSync(own()).mtimeMs).toBe(before);
    await offer({}, '/home/ada/Downloads/RoutineLog-0.2.0.AppImage');
    expect(readFileSync(own(), 'utf8')).toContain('/home/ada/Downloads/RoutineLog-0.2.0.AppImage');
  });

  test('are left to a package that is installed, too', async () => {
    mkdirSync(join(home, 'system/applications'), { recursive: true });
    writeFileSync(join(home, 'system/applications/routinelog.desktop'), '[Desktop Entry]\n');
    await offer();
    expect(readdirSync(home)).toEqual(['system']);
  });

  test.each([
    ['/opt/Routine Log/a.AppImage', 'Exec="/opt/Routine Log/a.AppImage" %u'],
    ['/opt/100%/a.AppImage', 'Exec="/opt/100%%/a.AppImage" %u'],
    ['/opt/$x/"a".AppImage', 'Exec="/opt/\\\\$x/\\\\"a\\\\".AppImage" %u'],
  ])('name the file with the escapes of desktop entries: %s', (file, line) => {
    expect(linkEntry('routinelog', file).split('\n')).toContain(line);
  });
});
