/** A desktop start that cannot succeed says why in a sentence, before Chromium ends the process without a word. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  environment,
  newFolder,
  type RunningApp,
  runSecondIn,
  startAppIn,
  whyNoElectron,
} from '../../support/electron-app.ts';

const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...withoutDisplay } = environment();

describe.skipIf(whyNoElectron !== null || process.platform !== 'linux')('a desktop start', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let running: RunningApp | null = null;
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(async () => {
    await running?.close();
    running = null;
    await folder.remove();
  });

  // `--asked`, as for a start without a person at the desktop: no box with the sentence waits for a click.
  const started = (variables: Readonly<Record<string, string>>) =>
    runSecondIn(variables, join(folder.path, 'data'), '--hidden', '--asked=2026-11-20T09:00:00.000Z');

  test('names the display that does not answer, and says that there is none', async () => {
    const dead = await started({ ...withoutDisplay, DISPLAY: ':977' });
    expect(dead).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('No display answers at :977'),
    });
    const none = await started(withoutDisplay);
    expect(none).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('DISPLAY is not set') });
  });

  test('says so too if the data folder cannot be used, for then no box can be shown', async () => {
    writeFileSync(join(folder.path, 'data'), '');
    const ran = await started({ ...withoutDisplay, DISPLAY: ':977' });
    expect(ran).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('RoutineLog cannot use') });
  });

  test('names the place for temporary files where none can be made', async () => {
    const [file, long] = [join(folder.path, 'file'), join(folder.path, 'x'.repeat(100))];
    writeFileSync(file, '');
    mkdirSync(long);
    for (const [TMPDIR, reason] of [
      [file, 'a file lies where a folder should be'],
      [long, 'its name is too long'],
    ] as const) {
      const ran = await started({ ...environment(), TMPDIR });
      expect(ran).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(TMPDIR) });
      expect(ran.stderr).toContain(reason);
    }
  });

  test('takes an empty TMPDIR for none, and reaches the program that runs without display and temporary files', async () => {
    running = await startAppIn({ TMPDIR: '' }, join(folder.path, 'data'), '--hidden');
    expect(await started({ ...withoutDisplay, TMPDIR: '/proc/none' })).toMatchObject({ exitCode: 0 });
  });
});
