/**
 * Where the pointer is on this machine, for a window that opens beside it. On Linux Electron cannot tell. On Wayland it answers nothing or
 * the corner of the first screen (electron#51638, electron#51153). On X11 it answers where it last saw the pointer over a window of the
 * program (electron#42519), which may be anywhere. Without an answer, the corner where trays usually are is the best guess.
 */
import type { Screen } from 'electron';
import type { Variables } from '../../ports/variables.ts';
import { pointerOnX11 } from '../../system/x11/pointer.ts';
import { fromPixels } from '../../windows/pointer.ts';
import type { Point } from '../../windows/position.ts';

export interface PointerParts {
  readonly platform: string;
  readonly isWayland: boolean;
  readonly variables: Variables;
  readonly screen: Pick<Screen, 'getCursorScreenPoint'> & {
    getPrimaryDisplay(): { readonly scaleFactor: number };
  };
}

/** In device-independent pixels; null if the system does not say, or not in time. Never rejects. */
export async function pointerHere(parts: PointerParts): Promise<Point | null> {
  const { platform, isWayland, variables, screen } = parts;
  if (platform !== 'linux') return screen.getCursorScreenPoint();
  const told = isWayland ? null : await pointerOnX11(variables);
  return told === null ? null : fromPixels(told, screen.getPrimaryDisplay().scaleFactor);
}
