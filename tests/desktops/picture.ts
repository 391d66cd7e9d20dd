/** Reads a screen's pixels: where the icon is, which state it shows, and what changed between two pictures. Pure functions. */
import type { State } from '../../shared/views/state.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes (red, green, blue) for each pixel, row by row. */
  readonly pixels: Uint8Array;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  /** The last column and row inside the box. */
  readonly right: number;
  readonly bottom: number;
}

/** The icon's colour (`barColour` of electron/doors/tray/icon-pixels.ts), and how far a colour may be off when a panel scales the icon. */
const icon = { red: 0x1f, green: 0x97, blue: 0x8a, within: 14 } as const;

/** Reads a binary portable pixmap (PPM, netpbm.sourceforge.net/doc/ppm.html) with one byte for each colour. Throws for anything else. */
export function pictureOf(file: Buffer): Picture {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'));
  if (head === null) throw new Error('not a picture of the expected kind');
  const [width, height] = [Number(head[1]), Number(head[2])];
  return { width, height, pixels: file.subarray(head[0].length) };
}

/** The box around all pixels of a screen, within `area`, for which `isWanted` answers true; null when there are none. */
function boxOf(area: Box, isWanted: (x: number, y: number) => boolean): Box | null {
  let found: Box | null = null;
  for (let y = area.top; y <= area.bottom; y += 1)
    for (let x = area.left; x <= area.right; x += 1)
      if (isWanted(x, y))
        found =
          found === null
            ? { left: x, top: y, right: x, bottom: y }
            : {
                left: Math.min(found.left, x),
                top: found.top,
                right: Math.max(found.right, x),
                bottom: y,
              };
  return found;
}

export function iconIn(picture: Picture, area: Box): Box | null {
  const box = boxOf(area, (x, y) => isIcon(picture, x, y));
  return box !== null && box.right - box.left >= 5 && box.bottom - box.top >= 8 ? box : null;
}

function isIcon({ pixels, width }: Picture, x: number, y: number): boolean {
  const at = (y * width + x) * 3;
  const isNear = (value: number | undefined, wanted: number) =>
    value !== undefined && Math.abs(value - wanted) <= icon.within;
  return (
    isNear(pixels[at], icon.red) && isNear(pixels[at + 1], icon.green) && isNear(pixels[at + 2], icon.blue)
  );
}

/**
 * Tells the state by shape alone, as a person does who sees no colours: a disc is filled, a ring is open in its middle, two bars are open
 * from top to bottom.
 */
export function stateShown(picture: Picture, box: Box): State {
  const middle = Math.round((box.left + box.right) / 2);
  const half = Math.round((box.top + box.bottom) / 2);
  if (isIcon(picture, middle, half)) return 'running';
  const isClosedAbove = [0, 1, 2].some((row) => isIcon(picture, middle, box.top + row));
  return isClosedAbove ? 'idle' : 'interrupted';
}

/** The box around the pixels that differ, within `area`; null when none does. */
export function changedBetween(before: Picture, after: Picture, area: Box): Box | null {
  return boxOf(area, (x, y) => {
    const at = (y * after.width + x) * 3;
    return [0, 1, 2].some(
      (colour) => Math.abs((before.pixels[at + colour] ?? 0) - (after.pixels[at + colour] ?? 0)) > 24,
    );
  });
}

/** The lowest row of a menu that has text; null when none has. A separator is as wide as the menu, and text is not. */
export function lowestWriting({ pixels, width }: Picture, menu: Box): number | null {
  const [left, right] = [menu.left + 12, Math.round((menu.left + 2 * menu.right) / 3)];
  const light = (x: number, y: number): number => {
    const at = (y * width + x) * 3;
    return (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0);
  };
  for (let y = menu.bottom - 8; y > menu.top; y -= 1) {
    const ground = light(left, y);
    let written = 0;
    for (let x = left; x <= right; x += 1) if (Math.abs(light(x, y) - ground) > 240) written += 1;
    if (written > 1 && written < (right - left) / 2) return y;
  }
  return null;
}
