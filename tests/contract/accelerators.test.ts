import { describe, expect, it } from 'vitest';
import { keptFor } from '../../shared/contract/accelerators.ts';
import { defaultSettingsOn } from '../../shared/contract/settings.ts';

const platforms = ['linux', 'win32', 'darwin', 'other'] as const;

describe('keys that a shortcut may not take', () => {
  it.each(['C', 'V', 'X', 'Z', 'A', 'S', 'Q', 'W', 'T', 'N', 'P', 'F', '0', '-'])(
    'include Ctrl and Cmd with %s',
    (key) => {
      for (const platform of platforms) expect(keptFor(`Ctrl+${key}`, platform)).toBe('forEditing');
      expect(keptFor(`CommandOrControl+${key}`, 'linux')).toBe('forEditing');
      expect(keptFor(`Cmd+${key}`, 'darwin')).toBe('forEditing');
    },
  );

  it.each(['Ctrl+Shift+Z', 'Shift+Control+V', 'Ctrl+Shift+T', 'Alt+F'])('include %s', (keys) =>
    expect(keptFor(keys, 'linux')).toBe('forEditing'),
  );

  it.each(['Alt+F4', 'Alt+Tab', 'Shift+Alt+Tab', 'Ctrl+Alt+Delete', 'Alt+Space', 'Cmd+Tab'])(
    'include %s, which belongs to the window manager',
    (keys) => expect(keptFor(keys, 'linux')).toBe('forWindows'),
  );

  it.each(['Shift+A', 'AltGr+Shift+Q', 'T'])('include %s, which types a character', (keys) =>
    expect(keptFor(keys, 'linux')).toBe('forTyping'),
  );

  it.each(['Control+Alt+S', 'Alt+Ctrl+Shift+O', 'Ctrl+Alt+9', 'CmdOrCtrl+Alt+]'])(
    'include %s on Windows, where it is the same as AltGr',
    (keys) => {
      expect(keptFor(keys, 'win32')).toBe('forAltGr');
      expect(keptFor(keys, 'linux')).toBeNull();
    },
  );

  it.each([1, 2, 7, 9, 12])('include Ctrl+Alt+F%s on Linux, where it switches the console', (number) => {
    expect(keptFor(`Ctrl+Alt+F${number}`, 'linux')).toBe('forConsoles');
    expect(keptFor(`Alt+Control+F${number}`, 'other')).toBe('forConsoles');
    expect(keptFor(`Ctrl+Alt+F${number}`, 'win32')).toBeNull();
  });

  it.each(['Ctrl+Left', 'Ctrl+Shift+Right', 'Ctrl+Home', 'Ctrl+PageDown', 'Ctrl+Insert', 'Alt+Left'])(
    'include %s, which moves the caret',
    (keys) => {
      expect(keptFor(keys, 'linux')).toBe('forEditing');
      expect(keptFor(keys, 'win32')).toBe('forEditing');
    },
  );

  it.each(['Cmd+Left', 'Option+Right', 'Cmd+Shift+Right', 'Option+Shift+Left'])(
    'include %s on macOS, where it moves the caret',
    (keys) => expect(keptFor(keys, 'darwin')).toBe('forEditing'),
  );

  it.each(['Cmd+Shift+4', 'Cmd+Ctrl+Q', 'Ctrl+Cmd+Space', 'Option+Cmd+D'])(
    'include %s on macOS, where the system uses it',
    (keys) => expect(keptFor(keys, 'darwin')).toBe('forWindows'),
  );

  it.each(['Y', 'O', 'Tab'])('include Ctrl with %s', (key) => {
    for (const platform of platforms) expect(keptFor(`Ctrl+${key}`, platform)).not.toBeNull();
  });

  it.each(['F9', 'Control+F9', 'Super+Shift+Y', 'Control+Alt+Y', 'Control+Shift+Up'])(
    'do not include %s',
    (keys) => expect(keptFor(keys, 'linux')).toBeNull(),
  );
});

it.each(platforms)('no default shortcut on %s takes keys that belong to something else', (platform) => {
  for (const keys of Object.values(defaultSettingsOn(platform).shortcuts))
    expect(keptFor(keys ?? '', platform)).toBeNull();
});
