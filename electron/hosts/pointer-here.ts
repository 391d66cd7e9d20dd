/** Where the pointer is on this machine, asked when a window opens beside it. */
import type { Screen } from 'electron';
import { pointerOnX11 } from '../doors/pointer-x11.ts';
import { fromPixels, pointerFrom } from '../windows/pointer.ts';
import type { Point } from '../windows/position.ts';

export interface PointerParts {
  readonly platform: string;
  readonly isWayland: boolean;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly screen: Pick<Screen, 'getPrimaryDisplay' | 'getCursorScreenPoint'>;
}

/** In device-independent pixels; null where the system does not tell. Never rejects. */
export async function pointerHere(parts: PointerParts): Promise<Point | null> {
  const { platform, isWayland, variables, screen } = parts;
  const told = platform === 'linux' && !isWayland ? await pointerOnX11(variables) : null;
  if (told !== null) return fromPixels(told, screen.getPrimaryDisplay().scaleFactor);
  return pointerFrom(screen.getCursorScreenPoint(), isWayland);
}
