import { describe, expect, it } from 'vitest';
import { keptFor } from '../../shared/contract/accelerators.ts';
import { defaultSettingsOn } from '../../shared/contract/settings.ts';

const platforms = ['linux', 'win32', 'darwin', 'other'] as const;

describe('keys that every program uses', () => {
  it.each(['C', 'V', 'X', 'Z', 'A', 'S', 'Q', 'W', 'T', 'N', 'P', 'F', '0', '-'])(
    'are kept: Ctrl and Cmd with %s',
    (key) => {
      for (const platform of platforms) expect(keptFor(`Ctrl+${key}`, platform)).toBe('forEditing');
      expect(keptFor(`CommandOrControl+${key}`, 'linux')).toBe('forEditing');
      expect(keptFor(`Cmd+${key}`, 'darwin')).toBe('forEditing');
    },
  );

  it.each(['Ctrl+Shift+Z', 'Shift+Control+V', 'Ctrl+Shift+T', 'Alt+F'])('are kept: %s', (keys) =>
    expect(keptFor(keys, 'linux')).toBe('forEditing'),
  );

  it.each(['Alt+F4', 'Alt+Tab', 'Shift+Alt+Tab', 'Ctrl+Alt+Delete', 'Alt+Space', 'Cmd+Tab'])(
    'are kept for windows: %s',
    (keys) => expect(keptFor(keys, 'linux')).toBe('forWindows'),
  );

  it.each(['Shift+A', 'AltGr+Shift+Q', 'T'])('are kept for typing: %s', (keys) =>
    expect(keptFor(keys, 'linux')).toBe('forTyping'),
  );

  it.each(['Control+Alt+S', 'Alt+Ctrl+Shift+O', 'Ctrl+Alt+9', 'CmdOrCtrl+Alt+]'])(
    'are kept on Windows, where they are AltGr: %s',
    (keys) => {
      expect(keptFor(keys, 'win32')).toBe('forAltGr');
      expect(keptFor(keys, 'linux')).toBeNull();
    },
  );

  it.each([1, 2, 7, 9, 12])('are kept on Linux, where they change the console: Ctrl+Alt+F%s', (number) => {
    expect(keptFor(`Ctrl+Alt+F${number}`, 'linux')).toBe('forConsoles');
    expect(keptFor(`Alt+Control+F${number}`, 'other')).toBe('forConsoles');
    expect(keptFor(`Ctrl+Alt+F${number}`, 'win32')).toBeNull();
  });

  it.each(['Ctrl+Left', 'Ctrl+Shift+Right', 'Ctrl+Home', 'Ctrl+PageDown', 'Ctrl+Insert', 'Alt+Left'])(
    'are kept for the caret: %s',
    (keys) => {
      expect(keptFor(keys, 'linux')).toBe('forEditing');
      expect(keptFor(keys, 'win32')).toBe('forEditing');
    },
  );

  it.each(['Cmd+Left', 'Option+Right', 'Cmd+Shift+Right', 'Option+Shift+Left'])(
    'are kept for the caret on macOS: %s',
    (keys) => expect(keptFor(keys, 'darwin')).toBe('forEditing'),
  );

  it.each(['Cmd+Shift+4', 'Cmd+Ctrl+Q', 'Ctrl+Cmd+Space', 'Option+Cmd+D'])(
    'are kept for macOS itself: %s',
    (keys) => expect(keptFor(keys, 'darwin')).toBe('forWindows'),
  );

  it.each(['Y', 'O', 'Tab'])('are kept: Ctrl with %s', (key) => {
    for (const platform of platforms) expect(keptFor(`Ctrl+${key}`, platform)).not.toBeNull();
  });

  it.each(['F9', 'Control+F9', 'Super+Shift+Y', 'Control+Alt+Y', 'Control+Shift+Up'])('are not %s', (keys) =>
    expect(keptFor(keys, 'linux')).toBeNull(),
  );
});

it.each(platforms)('no default on %s is kept for something else', (platform) => {
  for (const keys of Object.values(defaultSettingsOn(platform).shortcuts))
    expect(keptFor(keys ?? '', platform)).toBeNull();
});
