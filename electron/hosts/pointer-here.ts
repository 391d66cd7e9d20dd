/**
 * Where the pointer is on this machine, asked when a window opens beside it. On Linux Electron is not asked: on Wayland it answers with nothing,
 * or with the corner of the first screen (electron#51638, electron#51153), and on X11 with where it last saw the pointer over a window of the
 * program (electron#42519), which is anywhere. The corner where trays are is a better place than one beside nothing.
 */
import type { Screen } from 'electron';
import { pointerOnX11 } from '../doors/pointer-x11.ts';
import { fromPixels } from '../windows/pointer.ts';
import type { Point } from '../windows/position.ts';

export interface PointerParts {
  readonly platform: string;
  readonly isWayland: boolean;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly screen: Pick<Screen, 'getCursorScreenPoint'> & {
    getPrimaryDisplay(): { readonly scaleFactor: number };
  };
}

/** In device-independent pixels; null where the system does not tell, or not in time. Never rejects. */
export async function pointerHere(parts: PointerParts): Promise<Point | null> {
  const { platform, isWayland, variables, screen } = parts;
  if (platform !== 'linux') return screen.getCursorScreenPoint();
  const told = isWayland ? null : await pointerOnX11(variables);
  return told === null ? null : fromPixels(told, screen.getPrimaryDisplay().scaleFactor);
}
