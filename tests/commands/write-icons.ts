/** Draws the icons of the Linux packages, as the tray icon of a running session is drawn. Run with `npx tsx tests/commands/write-icons.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { barColour, trayIconPixels } from '../../electron/doors/tray-icon.ts';
import { squarePng } from './png.ts';

/** Those that menus, docks and software centres ask for (Icon Theme Specification 0.13, hicolor). */
export const iconSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512] as const;

export const iconFolder = join(import.meta.dirname, '../../electron/icons/linux');

if (process.argv[1] === import.meta.filename) {
  mkdirSync(iconFolder, { recursive: true });
  for (const size of iconSizes) {
    const image = squarePng(size, trayIconPixels('running', size, barColour));
    writeFileSync(join(iconFolder, `${size}x${size}.png`), image);
  }
}
