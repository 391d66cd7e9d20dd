/** What Chromium would crash or end without is found before, and named. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  whyNoDisplay,
  whyNoTemporaryFolder,
} from '../../../../electron/hosts/desktop/starting/chromium-needs.ts';
import { ownTemporaryFiles } from '../../../support/temporary-files.ts';

describe.skipIf(process.platform === 'win32')('before Chromium starts', () => {
  const own = ownTemporaryFiles();
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const listenAt = (file: string) =>
    new Promise<void>((resolve) => {
      const server = createServer((socket) => socket.on('error', () => undefined));
      servers.push(server);
      server.listen(file, resolve);
    });
  const lacking = (variables: Readonly<Record<string, string>>, platform = 'linux') =>
    whyNoDisplay({ platform, variables: { XDG_RUNTIME_DIR: own.folder, ...variables }, folder: own.folder });

  it('a display that is not set or where nobody listens is named', async () => {
    expect(await lacking({})).toMatchObject({ code: 'host.displayUnset' });
    expect(await lacking({ DISPLAY: '' })).toMatchObject({ code: 'host.displayUnset' });
    expect(await lacking({ DISPLAY: ':7', WAYLAND_DISPLAY: 'wayland-0' })).toMatchObject({
      code: 'host.displayGone',
      params: { display: ':7' },
    });
  });

  it('an X server or a compositor that listens is enough, and a display elsewhere is left to Chromium', async () => {
    await listenAt(join(own.folder, 'X7'));
    await listenAt(join(own.folder, 'wayland-1'));
    expect(await lacking({ DISPLAY: ':7' })).toBeNull();
    expect(await lacking({ WAYLAND_DISPLAY: 'wayland-1' })).toBeNull();
    expect(await lacking({ WAYLAND_DISPLAY: join(own.folder, 'wayland-1'), DISPLAY: ':8' })).toBeNull();
    expect(await lacking({ WAYLAND_SOCKET: '5' })).toBeNull();
    expect(await lacking({ DISPLAY: 'far.example:0' })).toBeNull();
  });

  it('only Linux has displays', async () => {
    expect(await lacking({}, 'darwin')).toBeNull();
  });

  it('a place for temporary files is tried without leaving anything there', () => {
    process.env['TMPDIR'] = own.folder;
    expect(whyNoTemporaryFolder('linux')).toBeNull();
    expect(readdirSync(own.folder)).toEqual([]);
  });

  it.each([
    ['file', 'EEXIST'],
    ['file/temporary', 'ENOTDIR'],
    ['x'.repeat(100), 'ENAMETOOLONG'],
  ])('a place that cannot be used is named: %s', (name, reason) => {
    writeFileSync(join(own.folder, 'file'), '');
    mkdirSync(join(own.folder, 'x'.repeat(100)));
    process.env['TMPDIR'] = join(own.folder, name);
    const variable = 'TMPDIR';
    const params = { folder: join(own.folder, name), variable, reason };
    expect(whyNoTemporaryFolder('linux')).toEqual({ code: 'host.noTemporaryFolder', params });
  });
});
