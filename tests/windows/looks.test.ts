/**
 * The options that windows are created with: those whose default in Electron has changed between versions, and sizes on small screens.
 */
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../electron/windows/page-windows.ts';
import type { Display, Size } from '../../electron/windows/position.ts';

/** A screen with a bar of 28 pixels at the top, which the system reports. */
const display = (width: number, height: number): Display => ({
  screen: { x: 0, y: 0, width, height },
  workArea: { x: 0, y: 28, width, height: height - 28 },
});
/** A screen on which the system reports no bar. */
const silent = (width: number, height: number): Display => {
  const screen = { x: 0, y: 0, width, height };
  return { screen, workArea: screen };
};
const large = display(1920, 1080);

describe('the tray window', () => {
  it('has no frame, and on Linux neither Electron’s shadow nor its corners, so that its bounds are what is drawn', () => {
    expect(lookOf('tray', 'linux', large)).toMatchObject({
      frame: false,
      type: 'toolbar',
      hasShadow: false,
      roundedCorners: false,
    });
  });

  it.each(['win32', 'darwin'] as const)('has those of the system on %s', (platform) => {
    expect(lookOf('tray', platform, large)).not.toHaveProperty('hasShadow');
    expect(lookOf('tray', platform, large)).not.toHaveProperty('roundedCorners');
  });

  it('is the only one without a frame', () => {
    for (const page of ['summary', 'settings'] as const)
      expect(lookOf(page, 'linux', large)).not.toHaveProperty('frame');
  });
});

describe('every window', () => {
  it('has its own size where there is room for it', () => {
    expect(lookOf('tray', 'linux', large)).toMatchObject({ width: 380, height: 560 });
    expect(lookOf('summary', 'linux', large)).toMatchObject({ width: 960, height: 720 });
    expect(lookOf('settings', 'linux', large)).toMatchObject({ width: 720, height: 640 });
  });

  // Screens of 1280 x 720 and 1024 x 600 pixels, at scale 1 and at scale 2.
  it.each([
    [1280, 720],
    [1024, 600],
    [640, 360],
    [512, 300],
  ])(
    'fits a screen of %i by %i, with its title, beside a bar that the system may tell of or not',
    (width, height) => {
      for (const [each, bar] of [
        [display(width, height), 28],
        [silent(width, height), 40],
      ] as const)
        for (const page of ['tray', 'summary', 'settings'] as const) {
          const look = lookOf(page, 'linux', each);
          const title = page === 'tray' ? 0 : 24;
          expect(look.width).toBeLessThanOrEqual(width);
          expect(look.height + title + bar).toBeLessThanOrEqual(height);
        }
    },
  );

  it('can be made as small as a compositor that tiles such a screen makes it', () => {
    const [titleOfSway, bar] = [25, 30];
    for (const page of ['summary', 'settings'] as const) {
      const look: Size & { readonly minWidth?: number; readonly minHeight?: number } = lookOf(
        page,
        'linux',
        silent(640, 360),
      );
      // Two windows side by side.
      expect(look.minWidth).toBeLessThanOrEqual(640 / 2);
      expect(look.minHeight).toBeLessThanOrEqual(300 - bar - titleOfSway);
    }
  });
});
