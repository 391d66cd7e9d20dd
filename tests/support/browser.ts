/** A real Chromium without a display: the one that comes with the tests on Linux (also where the user is root), elsewhere the installed Chrome. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, statfsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { z } from 'zod';

/**
 * Pages get every protection that they have in earnest: no web security or site isolation is switched off. `hasScrollBars`: they take room, as on
 * a desktop, while otherwise nothing of them is seen.
 */
export async function launchBrowser({ hasScrollBars = false } = {}): Promise<Browser> {
  const ignoreDefaultArgs = [
    ...(hasScrollBars ? ['--hide-scrollbars'] : []),
    ...(hasRoomForSharedMemory() ? ['--disable-dev-shm-usage'] : []),
  ];
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return chromium.launch({ channel: 'chrome', ignoreDefaultArgs });
  const executablePath = await unpacked();
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    ignoreDefaultArgs,
    executablePath,
    chromiumSandbox: !isRoot,
    args: ['--headless=shell', '--font-render-hinting=none', ...(isRoot ? ['--no-sandbox'] : [])],
    env: {
      ...process.env,
      ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(executablePath, '../fonts') }),
    },
  });
}

/**
 * Playwright has Chromium share memory by files on the disk, since many containers give `/dev/shm` 64 MB. With room there a page takes an eighth
 * less of the processor's time, and does not wait for the disk behind tests that sync all the time.
 */
function hasRoomForSharedMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 2_000_000_000;
  } catch {
    return false;
  }
}

const packageFile = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/package.json');

/** The executable, unpacked once a version and computer. Tests run side by side: each unpacks for itself, the first one's folder stays. */
async function unpacked(): Promise<string> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(packageFile, 'utf8')));
  const folder = join(tmpdir(), `routinelog-chromium-${version}-${process.getuid?.() ?? 0}`);
  const executable = join(folder, 'chromium');
  if (existsSync(executable)) return executable;
  const draft = `${folder}-${randomUUID()}`;
  await mkdir(draft, { mode: 0o700 });
  try {
    // The package unpacks into the folder for temporary files, which it asks the environment for.
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"],
      { cwd: import.meta.dirname, env: { ...process.env, TMPDIR: draft } },
    );
    await rename(draft, folder);
  } catch (error) {
    if (!existsSync(executable)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return executable;
}
