/** A real Chromium without a display: on Linux the one that comes with the tests (also for root), elsewhere the installed Chrome. */
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
 * Pages have all protections that they have in production: neither web security nor site isolation is switched off. With `hasScrollBars`,
 * scroll bars take room as on a desktop; otherwise they are hidden.
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
 * By default Playwright lets Chromium share memory through files on disk, because many containers give `/dev/shm` only 64 MB. With enough
 * room there a page takes an eighth less processor time, and does not wait for the disk behind tests that sync.
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

/** The executable, unpacked once per version and computer. Parallel tests each unpack a copy, and the first one stays. */
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
    // The package unpacks into the folder for temporary files, which `TMPDIR` names.
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
