/** The pointer's position in device-independent pixels, in which windows are placed. Pure. */
import type { Point } from './position.ts';

/** X11 gives positions in pixels, with one scale for all of its screens. */
export function fromPixels({ x, y }: Point, scaleFactor: number): Point {
  return { x: Math.round(x / scaleFactor), y: Math.round(y / scaleFactor) };
}
