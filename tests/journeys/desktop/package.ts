/** The package, made from what is built and from the Electron that is here: its fuses, what is in it, and that it runs. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realFileSystem } from '../../../electron/store/file-system.ts';
import { readHolder } from '../../../electron/store/lock.ts';
import {
  appFolder,
  electronExecutable,
  newFolder,
  until,
  whyNoElectron,
} from '../../support/electron-app.ts';

/** As the wire spells them: `0` and `1` in ASCII. */
const off = 0x30;
const on = 0x31;

const run = promisify(execFile);
const whyNot = whyNoElectron ?? (process.platform === 'linux' ? null : 'it is tried on Linux only');
if (whyNot !== null) console.log(`Skipped: the package, since ${whyNot}.`);

describe.skipIf(whyNot !== null)('the package', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let unpacked: string;

  beforeAll(async () => {
    folder = await newFolder();
    unpacked = join(folder.path, 'linux-unpacked');
    const distribution = dirname(electronExecutable ?? '');
    const words = [
      '--dir',
      '--linux',
      `-c.directories.output=${folder.path}`,
      `-c.electronDist=${distribution}`,
    ];
    await run(join(appFolder, 'node_modules/.bin/electron-builder'), words, { cwd: appFolder });
  }, 300_000);
  afterAll(async () => {
    await folder.remove();
  });

  test('has the fuses off that a program of this kind does not need, and the protective ones on', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'routinelog'));
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: off,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    });
  });

  test('holds what was built and nothing else', () => {
    const archive = readFileSync(join(unpacked, 'resources/app.asar'));
    const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12)));
    expect(Object.keys(header.files).sort()).toEqual(['dist', 'package.json']);
    expect(Object.keys(header.files.dist.files).sort()).toEqual(['electron', 'preload', 'renderer']);
  });

  test('runs, and answers a second instance', async () => {
    const data = await newFolder();
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const words = [...root, '--data', data.path];
    const executable = join(unpacked, 'routinelog');
    const child = execFile(executable, [...words, '--hidden']);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // Before that the command finds nobody who has the record, and starts a program of its own: one that comes to it after this one has
    // ended would stay.
    await until('it to have the record', async () => (await readHolder(realFileSystem, data.path)) !== null);
    const { stdout } = await run(executable, [...words, 'status', '--json']);
    const status = JSON.parse(stdout);
    expect(status).toMatchObject({ state: 'idle' });
    child.kill();
    await ended;
    await data.remove();
  });
});
