/** Draws the icons of the packages from the tray icon of a running session. Run it with `npx tsx tests/commands/write-icons.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { barColour, trayIconPixels } from '../../electron/doors/tray/icon-pixels.ts';
import { squarePng } from './png.ts';

/** The sizes in pixels that menus, docks and software centres ask for (Icon Theme Specification 0.13, hicolor). */
export const iconSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512] as const;

/** The sizes in pixels that Windows shows or scales other sizes from (Microsoft, "Construct your Windows app's icon"). */
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256] as const;

/** The entry types of an Apple icon file that hold a PNG, with their sizes in pixels. `ic10` to `ic14` are for screens of double density. */
const macTypes = {
  icp4: 16,
  ic11: 32,
  icp5: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
} as const;

export const drawn = (size: number): Buffer => squarePng(size, trayIconPixels('running', size, barColour));

/** A Windows icon (ICO): a header, an entry of 16 bytes for each image, then the images. The size 256 is written as 0. */
export function windowsIcon(): Buffer {
  const images = windowsSizes.map(drawn);
  const head = Buffer.alloc(6 + images.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, image] of images.entries()) {
    const at = 6 + index * 16;
    const size = (windowsSizes[index] ?? 0) % 256;
    head.set([size, size, 0, 0, 1, 0, 32, 0], at);
    head.writeUInt32LE(image.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += image.length;
  }
  return Buffer.concat([head, ...images]);
}

/** A macOS icon (ICNS): a header with the total length, then each image with its type and length. */
export function macIcon(): Buffer {
  const parts = Object.entries(macTypes).map(([type, size]) => part(type, drawn(size)));
  return part('icns', Buffer.concat(parts));
}

function part(type: string, data: Buffer): Buffer {
  const head = Buffer.from(`${type}    `);
  head.writeUInt32BE(data.length + 8, 4);
  return Buffer.concat([head, data]);
}

export const iconFolder = join(import.meta.dirname, '../../electron/icons/linux');

if (process.argv[1] === import.meta.filename) {
  mkdirSync(iconFolder, { recursive: true });
  for (const size of iconSizes) {
    writeFileSync(join(iconFolder, `${size}x${size}.png`), drawn(size));
  }
  writeFileSync(join(iconFolder, '../icon.ico'), windowsIcon());
  writeFileSync(join(iconFolder, '../icon.icns'), macIcon());
}
