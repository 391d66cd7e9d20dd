import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { showWhenDrawn } from '../../electron/windows/show-when-drawn.ts';

class HiddenWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
  shown = 0;
  isGone = false;
  isDestroyed(): boolean {
    return this.isGone;
  }
  show(): void {
    this.shown += 1;
  }
}

describe('a window that was made hidden', () => {
  test.each(['linux', 'darwin', 'win32'] as const)('is shown when it is painted, on %s', (platform) => {
    const window = new HiddenWindow();
    showWhenDrawn(window, platform);
    expect(window.shown).toBe(0);
    window.emit('ready-to-show');
    expect(window.shown).toBe(1);
  });

  test('is shown on Linux as soon as its page is loaded, since on Wayland it is painted only when it is shown', () => {
    const window = new HiddenWindow();
    showWhenDrawn(window, 'linux');
    window.webContents.emit('did-finish-load');
    expect(window.shown).toBe(1);
  });

  test('is not shown empty elsewhere', () => {
    const window = new HiddenWindow();
    showWhenDrawn(window, 'darwin');
    window.webContents.emit('did-finish-load');
    expect(window.shown).toBe(0);
  });

  test.each([
    ['painted', 'loaded'],
    ['loaded', 'painted'],
    ['loaded', 'painted', 'loaded'],
  ])('is shown once, whatever comes first: %s', (...order) => {
    const window = new HiddenWindow();
    showWhenDrawn(window, 'linux');
    for (const event of order)
      if (event === 'painted') window.emit('ready-to-show');
      else window.webContents.emit('did-finish-load');
    expect(window.shown).toBe(1);
  });

  test('is not shown when it was closed before', () => {
    const window = new HiddenWindow();
    showWhenDrawn(window, 'linux');
    window.isGone = true;
    window.webContents.emit('did-finish-load');
    expect(window.shown).toBe(0);
  });
});
