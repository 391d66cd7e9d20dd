import { describe, expect, it } from 'vitest';
import { pointerHere } from '../../../electron/hosts/desktop/pointer-here.ts';

/** Answers of Electron: on X11 the pointer's last position over a window of the program, on Wayland the corner of the first screen. */
const screen = {
  getCursorScreenPoint: () => ({ x: 513, y: 301 }),
  getPrimaryDisplay: () => ({ scaleFactor: 1 }),
};
/** A display that is on no X server of this machine. */
const variables = { DISPLAY: 'elsewhere:7' };

describe('the pointer beside which a window opens', () => {
  it.each(['win32', 'darwin'])('is on %s where Electron says', async (platform) => {
    expect(await pointerHere({ platform, isWayland: false, variables, screen })).toEqual({ x: 513, y: 301 });
  });

  it.each([
    ['on X11, where the X server does not answer', false],
    ['on Wayland', true],
  ])('is unknown %s, because Electron answers an old or invented place', async (_where, isWayland) => {
    expect(await pointerHere({ platform: 'linux', isWayland, variables, screen })).toBeNull();
  });
});
