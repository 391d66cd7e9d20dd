/** The package, made from the build and the installed Electron: its fuses, its content, and that it runs. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readHolder } from '../../../electron/store/lock.ts';
import { realFileSystem } from '../../../electron/store/real-file-system.ts';
import {
  appFolder,
  electronExecutable,
  newFolder,
  until,
  whyNoElectron,
} from '../../support/electron-app.ts';

/** Fuses are the characters `0` and `1` in ASCII. */
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

  test('has the fuses off that this program does not need, and the protective ones on', async () => {
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

  /** Starts the packaged program without a window; resolves once it has opened the record. */
  async function started(folder: string, data: string) {
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const words = [...root, '--data', data];
    const executable = join(folder, 'routinelog');
    const child = execFile(executable, [...words, '--hidden']);
    const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
      child.once('exit', (code, signal) => resolve(code ?? signal)),
    );
    // Before that, a command would find nobody who has the record open and would start a program of its own, which could outlive this one.
    await until('it to have the record', async () => (await holderOf(data)) !== null);
    const verb = async (...verb: readonly string[]) => (await run(executable, [...words, ...verb])).stdout;
    const logs = (message: string) =>
      new Promise<void>((resolve) => {
        let log = '';
        child.stderr?.on('data', (chunk: string) => {
          log += chunk;
          if (log.includes(message)) resolve();
        });
      });
    return { child, ended, verb, logs };
  }
  const holderOf = (data: string) => readHolder(realFileSystem, data);

  test('runs, and answers a second instance', async () => {
    const data = await newFolder();
    const { child, ended, verb } = await started(unpacked, data.path);
    expect(JSON.parse(await verb('status', '--json'))).toMatchObject({ state: 'idle' });
    child.kill();
    await ended;
    await data.remove();
  });

  describe('when its files are removed while it runs and one of its processes then ends', () => {
    /** Chromium restarts this service for as long as the program runs, and without its files it cannot. */
    const networkServiceOf = async (program: number | undefined): Promise<number | undefined> => {
      const { stdout } = await run('ps', ['-o', 'pid=,args=', '--ppid', String(program)]);
      const line = stdout.split('\n').find((each) => each.includes('network.mojom.NetworkService'));
      return line === undefined ? undefined : Number.parseInt(line, 10);
    };
    let data: Awaited<ReturnType<typeof newFolder>>;
    const installed = () => join(folder.path, 'installed');
    const install = () => cp(unpacked, installed(), { recursive: true, verbatimSymlinks: true });
    const remove = () => rm(installed(), { recursive: true, force: true });

    beforeEach(async () => {
      data = await newFolder();
      await install();
    });
    afterEach(async () => {
      await remove();
      await data.remove();
    });

    async function robbed() {
      const program = await started(installed(), data.path);
      await program.verb('start', 'Write report');
      const service = await until('the service', () => networkServiceOf(program.child.pid));
      // New files that arrive before it has noticed would let the process start again, and then there would be nothing to do.
      const noticed = program.logs('a process keeps crashing');
      await remove();
      process.kill(service, 'SIGKILL');
      await noticed;
      return program;
    }

    test('ends in good order if the files stay away, and the running session stays in the record', async () => {
      const { ended } = await robbed();
      // A runtime without its files may not end by itself. The program then kills itself once the record is closed (`leave.ts`).
      expect([0, 'SIGKILL']).toContain(await ended);
      expect(await holderOf(data.path)).toBeNull();
      const { child, ended: endedAgain, verb } = await started(unpacked, data.path);
      const status = JSON.parse(await verb('status', '--json'));
      expect(status).toMatchObject({ state: 'running', session: { name: 'Write report' } });
      child.kill();
      await endedAgain;
    }, 90_000);

    test('starts again by itself if new files take their place', async () => {
      const { child, ended, verb } = await robbed();
      const before = await holderOf(data.path);
      await install();
      expect(await ended).toBe(0);
      const after = await until('the program again', async () => {
        const holder = await holderOf(data.path);
        return holder !== null && holder.pid !== before?.pid && holder;
      });
      expect(after.pid).not.toBe(child.pid);
      const status = JSON.parse(await verb('status', '--json'));
      expect(status).toMatchObject({ state: 'running', session: { name: 'Write report' } });
      process.kill(after.pid);
      await until('its end', async () => (await holderOf(data.path)) === null);
    }, 90_000);
  });
});
