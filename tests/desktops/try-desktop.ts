/** Walks the built program through one desktop, in a session of its own that is closed whatever comes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder, electronExecutable } from '../support/electron-app.ts';
import type { KnownDesktop } from './desktop.ts';
import { isInstalled, openSession } from './session.ts';
import { walk } from './walk.ts';
import { walkWithoutIcon } from './walk-without-icon.ts';
import type { WalkParts } from './walker.ts';

/** Why it cannot be tried here; null: it can. */
export function whyNot({ needs, files = [] }: KnownDesktop): string | null {
  if (process.platform !== 'linux') return 'these desktops are of Linux';
  if (electronExecutable === null)
    return 'no Electron is installed, and ELECTRON_OVERRIDE_DIST_PATH names none';
  if (!existsSync(join(appFolder, 'dist/electron/main.js'))) return 'nothing is built: npm run build';
  const missing = [
    ...needs.filter((command) => !isInstalled(command)),
    ...files.filter((path) => !existsSync(path)),
  ];
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

export interface Watcher extends Pick<WalkParts, 'onStep'> {
  /** What runs, with its version, before the first step. */
  onStart(versions: string): void;
}

export async function tryDesktop(desktop: KnownDesktop, { onStart, onStep }: Watcher): Promise<void> {
  const session = await openSession(desktop.name, desktop.server);
  // What was started has groups of its own, which nobody else would end.
  const giveUp = (): void => void session.close().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, giveUp);
  try {
    onStart(desktop.versions(session));
    const started = await desktop.start(session);
    const steps = started.iconOpens === 'nothing' ? walkWithoutIcon : walk;
    const pictures = join(appFolder, 'tests/output/desktops', desktop.name);
    await steps({ session, desktop: started, pictures, onStep });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, giveUp);
    await session.close();
  }
}
