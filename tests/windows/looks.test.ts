/** What the windows are made with, where Electron's own choice has changed over its versions. */
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../electron/windows/page-windows.ts';

describe('the tray window', () => {
  it('has no frame, and on Linux neither shadow nor corners of Electron’s: its place is that of what is drawn', () => {
    expect(lookOf('tray', 'linux')).toMatchObject({
      frame: false,
      type: 'toolbar',
      hasShadow: false,
      roundedCorners: false,
    });
  });

  it.each(['win32', 'darwin'] as const)('has those of the system on %s', (platform) => {
    expect(lookOf('tray', platform)).not.toHaveProperty('hasShadow');
    expect(lookOf('tray', platform)).not.toHaveProperty('roundedCorners');
  });

  it('is the only one without a frame', () => {
    for (const page of ['summary', 'settings'] as const)
      expect(lookOf(page, 'linux')).not.toHaveProperty('frame');
  });
});
