/**
 * Where the pointer is, in device-independent pixels; null where the system does not say. On Wayland a program learns of it only over its
 * own windows, and Electron answers with nothing, or with the corner of the first screen (electron#51638, electron#51153).
 */
import type { Point } from './position.ts';

export function pointerFrom(answer: unknown, isWayland: boolean): Point | null {
  if (isWayland || typeof answer !== 'object' || answer === null) return null;
  const [x, y] = [Reflect.get(answer, 'x'), Reflect.get(answer, 'y')];
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

/** X11 gives positions in pixels, with one scale for all of its screens. */
export function fromPixels({ x, y }: Point, scaleFactor: number): Point {
  return { x: Math.round(x / scaleFactor), y: Math.round(y / scaleFactor) };
}
