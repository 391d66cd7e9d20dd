/**
 * Draws the tray icon: a disc when running, two bars when interrupted, a ring when idle, so that the shape alone tells the state. Pure:
 * from a state, a size and a colour to pixels. It is drawn and not loaded, because in some packages an image loaded from a path shows as
 * dots.
 */
import { assertNever } from '../../../shared/assert-never.ts';
import type { State } from '../../../shared/views/state.ts';

export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Has a contrast of at least 3:1 against white and against the darkest panels, so that the panel's colour does not matter. */
export const barColour: Colour = { red: 0x1f, green: 0x97, blue: 0x8a };
/** For macOS, which colours a template image itself. */
export const templateColour: Colour = { red: 0, green: 0, blue: 0 };

/**
 * The distance of a point of the unit square (origin in the upper left) from the shape, negative inside. It never exceeds the true distance
 * from the shape's edge.
 */
function outside(state: State, x: number, y: number): number {
  switch (state) {
    case 'running':
      return fromMiddle(x, y) - 0.4;
    case 'idle': {
      const distance = fromMiddle(x, y);
      return Math.max(distance - 0.4, 0.28 - distance);
    }
    case 'interrupted':
      return Math.max(0.14 - y, y - 0.86, Math.abs(Math.abs(x - 0.5) - 0.19) - 0.11);
    default:
      return assertNever(state);
  }
}

function fromMiddle(x: number, y: number): number {
  return Math.sqrt((x - 0.5) ** 2 + (y - 0.5) ** 2);
}

export interface TrayIconSize {
  readonly scaleFactor: number;
  /** Width and height in pixels. */
  readonly size: number;
}

/** The screen scales of Windows and macOS. */
const scales = [1, 1.25, 1.5, 2, 3] as const;
/** Four times the 22 pixels that icons have in most panels at scale 1. */
const linuxSize = 88;

/**
 * The image sizes for the system: 16 points on macOS and Windows, for each scale. Linux panels get a single image, whatever the screen's
 * scale (Chromium sends the first one as `IconPixmap` of StatusNotifierItem). Panels scale down an image that is too large, but do not
 * enlarge a small one, which would then be half as high as its neighbours at scale 2.
 */
export function trayIconSizes(platform: NodeJS.Platform): readonly TrayIconSize[] {
  if (platform === 'linux') return [{ scaleFactor: 1, size: linuxSize }];
  return scales.map((scaleFactor) => ({ scaleFactor, size: Math.round(16 * scaleFactor) }));
}

/** Samples along a pixel's edge. At these sizes 8 x 8 is finer than the eye sees. */
const samples = 8;

/**
 * Four bytes for each pixel (blue, green, red, alpha; colours premultiplied), row by row, as `createFromBitmap` expects them on
 * little-endian machines.
 */
export function trayIconPixels(state: State, size: number, colour: Colour): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const share = coverage(state, column, row, size);
      const at = (row * size + column) * 4;
      pixels[at] = Math.round(colour.blue * share);
      pixels[at + 1] = Math.round(colour.green * share);
      pixels[at + 2] = Math.round(colour.red * share);
      pixels[at + 3] = Math.round(255 * share);
    }
  return pixels;
}

function coverage(state: State, column: number, row: number, size: number): number {
  // A pixel whose centre is farther from every edge than from its own corners lies wholly inside or outside. Only pixels at an edge are
  // sampled.
  const middle = outside(state, (column + 0.5) / size, (row + 0.5) / size);
  if (Math.abs(middle) > 0.75 / size) return middle < 0 ? 1 : 0;
  let hits = 0;
  for (let down = 0; down < samples; down += 1)
    for (let across = 0; across < samples; across += 1) {
      const x = (column + (across + 0.5) / samples) / size;
      const y = (row + (down + 0.5) / samples) / size;
      if (outside(state, x, y) <= 0) hits += 1;
    }
  return hits / (samples * samples);
}
