/**
 * `npm start` without a display serves the same pages to a browser, and ends like `routinelog serve`. With a verb it is the `routinelog`
 * command.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, routinelog, spawnServe } from '../support/serve.ts';

const builtStart = join(import.meta.dirname, '../../dist/electron/start.js');

const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;

/** Runs it through a shell, because Node passes only UTF-8 to a process. `words`: as typed into the shell. */
async function start(words: string, more: Readonly<Record<string, string>> = {}) {
  const script = `exec '${process.execPath}' '${builtStart}' ${words}`;
  const ran = promisify(execFile)('bash', ['-c', script], {
    env: { ...environment, ...more },
    timeout: 20_000,
  });
  const { code, stdout, stderr } = await ran.then(
    (printed) => ({ code: 0, ...printed }),
    (failed: { code: number; stdout: string; stderr: string }) => failed,
  );
  return { code, stdout, stderr };
}

describe.skipIf(process.platform !== 'linux')('started without a display', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  beforeEach(async () => {
    folder = await makeFolder();
  });
  afterEach(() => folder.remove());

  it.each([
    ['SIGTERM', 'shutdown'],
    ['SIGINT', 'quit'],
  ] as const)('notes %s as “%s”', async (signal, left) => {
    const child = spawn(process.execPath, [builtStart, '--data', folder.path], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'close');
    let printed = '';
    await new Promise<void>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (printed.includes('\n')) resolve();
      });
      void ended.then(() => resolve());
    });
    expect(printed).toMatch(/http:\/\/127\.0\.0\.1:\d+\/sign-in\?code=/);
    expect(await routinelog('--data', folder.path, 'start', 'Report')).toMatchObject({ code: 0 });
    child.kill(signal);
    expect((await ended)[0]).toBe(0);
    expect(readFileSync(join(folder.path, 'last-seen.json'), 'utf8')).toContain(`"left":"${left}"`);
  });

  it('carries out a verb as the command does, and says what is wrong with one', async () => {
    const data = `--data '${folder.path}'`;
    const alone = await start(`${data} status`);
    expect(alone).toMatchObject({ code: 1, stdout: '' });
    expect(alone.stderr).toContain('RoutineLog is not running');
    const serving = await spawnServe(folder.path);
    try {
      expect(await start(`${data} start Report`)).toMatchObject({ code: 0, stderr: '' });
      expect((await start(`${data} status`)).stdout).toContain('Report');
      expect((await start(`${data} stauts`)).stderr).toContain('Did you mean “status”?');
      expect(await start(`${data} --version`)).toMatchObject({ code: 0 });
    } finally {
      await serving.stop('SIGTERM');
    }
  });

  it('refuses two data folders, and names that are not UTF-8', async () => {
    const twice = await start(`--data '${folder.path}' --data '${folder.path}/b'`);
    expect(twice).toEqual({ code: 2, stdout: '', stderr: 'Give --data only once.\n' });
    const notUtf8 = 'cannot be used, because its name is not UTF-8';
    const folders = [
      start(`--data '${folder.path}/'$'ren\\xe9'`),
      start(`status --data '${folder.path}/'$'ren\\xe9'`),
      start('', { XDG_DATA_HOME: `${folder.path}/ren\ufffd` }),
      start('status', { XDG_DATA_HOME: `${folder.path}/ren\ufffd` }),
    ];
    for (const ran of await Promise.all(folders)) {
      expect([ran.code, ran.stdout]).toEqual([2, '']);
      expect(ran.stderr).toContain(notUtf8);
    }
    const word = await start(`--data '${folder.path}' start $'caf\\xe9'`);
    expect(word).toEqual({
      code: 2,
      stdout: '',
      stderr: '“caf\ufffd” cannot be read, because it is not UTF-8. Set your terminal to UTF-8.\n',
    });
  });

  it('takes U+FFFD itself for what it is', async () => {
    const serving = await spawnServe(folder.path);
    try {
      const started = await start(`--data '${folder.path}' start 'caf\ufffd'`);
      expect(started).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await serving.stop('SIGTERM');
    }
  });
});
