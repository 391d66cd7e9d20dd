/** What the Linux packages bring along beside the program. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { barColour, trayIconPixels } from '../../electron/doors/tray-icon.ts';
import { readPng, rows } from './png.ts';
import { iconFolder, iconSizes } from './write-icons.ts';

const root = join(import.meta.dirname, '../..');
const configuration = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
const program = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the packages have', () => {
  test('an icon in every size that menus ask for, and no other', () => {
    const names = iconSizes.map((size) => `${size}x${size}.png`);
    expect(readdirSync(iconFolder).toSorted()).toEqual(names.toSorted());
    expect(configuration).toMatch(/^ {2}icon: linux$/m);
  });

  test.each(iconSizes)('the drawing of the tray in it, at %i pixels', (size) => {
    const image = readPng(readFileSync(join(iconFolder, `${size}x${size}.png`)));
    expect(image.size).toBe(size);
    expect(image.rows.equals(rows(size, trayIconPixels('running', size, barColour)))).toBe(true);
  });

  test('the link’s scheme named once: a second name would stand in the desktop entry twice', () => {
    expect(configuration.match(/^\s*-.*\broutinelog$/gm)).toEqual(['      - routinelog']);
  });

  test('the files that are named for them', () => {
    const named = [...configuration.matchAll(/^ {4}- (electron\/\S+)=(\/usr\/\S+)$/gm)];
    expect(named.map(([, , to]) => to)).toEqual([
      '/usr/share/metainfo/example.routinelog.desktop.metainfo.xml',
      '/usr/share/doc/routinelog/copyright',
    ]);
    for (const [, from = ''] of named) expect(existsSync(join(root, from))).toBe(true);
  });

  test('the version of the program in what software centres read', () => {
    const metainfo = readFileSync(join(root, 'electron/icons/metainfo.xml'), 'utf8');
    expect(metainfo).toContain(`<release version="${program.version}"`);
    expect(metainfo).toContain(`<launchable type="desktop-id">${program.desktopName}</launchable>`);
  });
});
