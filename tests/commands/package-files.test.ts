/** The files that the Linux packages contain beside the program. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { completion } from '../../electron/doors/command-line/completion.ts';
import { barColour, trayIconPixels } from '../../electron/doors/tray/icon-pixels.ts';
import { packageFiles } from '../../electron/packages/package-files.ts';
import { debianChangelog, metainfoReleases, rpmChangelog } from '../../electron/packages/releases.ts';
import { shells } from '../../shared/commands/bin-verbs.ts';
import { verbs } from '../../shared/commands/verbs.ts';
import { english } from '../../shared/messages/speech.ts';
import { readPng, rows } from './png.ts';
import { drawn, iconFolder, iconSizes, macIcon, windowsIcon } from './write-icons.ts';

const root = join(import.meta.dirname, '../..');
const configuration = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
const files = packageFiles(root);
const program = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the packages contain', () => {
  test('an icon in every size that menus ask for, and no other icon', () => {
    const names = iconSizes.map((size) => `${size}x${size}.png`);
    expect(readdirSync(iconFolder).toSorted()).toEqual(names.toSorted());
    expect(configuration).toMatch(/^ {2}icon: linux$/m);
  });

  test.each(iconSizes)('the tray’s drawing as the icon of %i pixels', (size) => {
    const image = readPng(readFileSync(join(iconFolder, `${size}x${size}.png`)));
    expect(image.size).toBe(size);
    expect(image.rows.equals(rows(size, trayIconPixels('running', size, barColour)))).toBe(true);
  });

  test('the same drawing for Windows and for macOS', () => {
    const icons = join(iconFolder, '..');
    expect(readFileSync(join(icons, 'icon.ico')).equals(windowsIcon())).toBe(true);
    expect(readFileSync(join(icons, 'icon.icns')).equals(macIcon())).toBe(true);
    // The ICO header points to the last image, and the ICNS header has the length of the file.
    const ico = windowsIcon();
    const last = 6 + (ico.readUInt16LE(4) - 1) * 16;
    expect(ico.subarray(ico.readUInt32LE(last + 12)).equals(drawn(256))).toBe(true);
    expect(macIcon().readUInt32BE(4)).toBe(macIcon().length);
  });

  test('the link’s scheme once, because a second mention would put it into the desktop entry twice', () => {
    expect(configuration.match(/^\s*- (?:x-scheme-handler\/)?routinelog$/gm)).toEqual(['      - routinelog']);
  });

  test('the files that their configuration names', () => {
    const named = [...configuration.matchAll(/^ {4}- ([^=\s]+)=(\/usr\/\S+)$/gm)];
    const made = Object.keys(files).map((name) => `dist/packages/${name}`);
    expect(named.length).toBeGreaterThan(10);
    for (const [, from = ''] of named)
      expect(made.includes(from) || existsSync(join(root, from)), from).toBe(true);
    const places = [...new Set(named.map(([, , to = '']) => to))];
    expect(places).toEqual(
      expect.arrayContaining([
        '/usr/bin/routinelog',
        '/usr/share/man/man1/routinelog.1.gz',
        '/usr/share/metainfo/example.routinelog.desktop.metainfo.xml',
        '/usr/share/doc/routinelog/copyright',
        '/usr/share/bash-completion/completions/routinelog',
        '/usr/share/zsh/vendor-completions/_routinelog',
        '/usr/share/zsh/site-functions/_routinelog',
        '/usr/share/fish/vendor_completions.d/routinelog.fish',
      ]),
    );
  });

  test('an Electron whose icon GNOME shows, so none of 43.3.0 to 44.0.0 (electron#52674, electron#53213)', () => {
    const [, major] = /^\^(\d+)\./.exec(program.devDependencies.electron) ?? [];
    expect(Number(major)).toBeGreaterThanOrEqual(45);
    const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    expect(Number.parseInt(locked.packages['node_modules/electron'].version, 10)).toBe(Number(major));
  });

  test('metadata for software centres with the version of the program and its changes', () => {
    const metainfo = String(files['metainfo.xml']);
    expect(metainfo).toContain(`<release version="${program.version}"`);
    expect(metainfo).toContain(`<launchable type="desktop-id">${program.desktopName}</launchable>`);
    expect(metainfo).not.toContain('@');
  });

  test('a manual page with every verb, its aliases, options and link, and no text that roff reads as a request', () => {
    const page = gunzipSync(files['routinelog.1.gz'] ?? '').toString();
    for (const { verb, aliases, fields, link } of verbs) {
      const typed = verb.replaceAll('-', '\\-');
      expect(page).toContain(`\n\\fB${typed}\\fR`);
      for (const alias of aliases) expect(page).toContain(alias);
      for (const [name, { form }] of Object.entries(fields))
        if (form === 'flag' || form === 'text')
          expect(page).toContain(`\\-\\-${name.replaceAll('-', '\\-')}`);
      // What the options of a choice mean, as `help` says it.
      for (const field of Object.values(fields))
        if (field.form === 'choice')
          for (const [each, about] of Object.entries(field.of))
            if (about !== null) expect(page).toContain(`\n\\fB\\-\\-${each.replaceAll('-', '\\-')}\\fR\n`);
      if (link !== null) expect(page).toContain(`routinelog://${typed}`);
    }
    expect(page).not.toMatch(/@[A-Z]+@/);
    expect(page).toMatch(/^[\n -~]*$/);
    const requests = [...page.matchAll(/^[.'](\S*)/gm)].map(([, request]) => request);
    expect(requests.filter((each) => !known.includes(each ?? ''))).toEqual([]);
  });

  test('the completions that the program itself prints', () => {
    for (const shell of shells) expect(files[`completion.${shell}`]).toBe(completion(shell, english));
  });
});

/** The macros of man(7), and the roff comment. */
const known = ['TH', 'SH', 'TP', 'PP', 'RS', 'RE', 'br', 'B', 'I', 'BR', 'RI', '\\"'];

describe('the list of changes', () => {
  const releases = [
    {
      version: '1.1.0',
      date: '2027-02-03',
      changes: ['More & better.', `Long: ${'word '.repeat(30).trim()}.`],
    },
    { version: '1.0.0', date: '2026-12-31', changes: ['First.'] },
  ];

  test('is written for Debian with the newest first, in lines of at most 80 characters', () => {
    const text = debianChangelog(releases, 'A <a@b.example>');
    expect(text).toMatch(/^routinelog \(1\.1\.0\) stable; urgency=medium\n\n {2}\* More & better\.\n/);
    expect(text).toContain('\n -- A <a@b.example>  Wed, 03 Feb 2027 12:00:00 +0000\n\nroutinelog (1.0.0)');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(80);
  });

  test('is written for rpm', () => {
    expect(rpmChangelog(releases, 'A <a@b.example>')).toContain(
      '\n\n* Thu Dec 31 2026 A <a@b.example> - 1.0.0-1\n- First.\n',
    );
  });

  test('is written for software centres as XML', () => {
    expect(metainfoReleases(releases)).toContain('<li>More &amp; better.</li>');
  });
});
