/** Walks the built program through one desktop, in a session of its own that is always closed at the end. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder, electronExecutable } from '../support/electron-app.ts';
import type { KnownDesktop } from './desktop.ts';
import { isInstalled, openSession } from './session.ts';
import { walk } from './walk.ts';
import { walkWithoutIcon } from './walk-without-icon.ts';
import type { WalkParts } from './walker.ts';

/** The reason why this desktop cannot be tried here; null when it can. */
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
  /** Called before the first step with the names and versions of what runs. */
  onStart(versions: string): void;
}

export async function tryDesktop(desktop: KnownDesktop, { onStart, onStep }: Watcher): Promise<void> {
  const session = await openSession(desktop.name, desktop.server);
  // The session's processes have process groups of their own, so nothing else would end them.
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
