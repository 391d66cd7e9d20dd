/** `npm start` without a display serves the same pages to a browser, and ends like `routinelog serve`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, routinelog } from '../support/serve.ts';

const builtStart = join(import.meta.dirname, '../../dist/electron/start.js');

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
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
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
});
