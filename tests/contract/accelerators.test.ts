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

  it.each(['F9', 'Control+F9', 'Super+Shift+Y', 'Control+Alt+Y', 'Control+Shift+Up'])('are not %s', (keys) =>
    expect(keptFor(keys, 'linux')).toBeNull(),
  );
});

it.each(platforms)('no default on %s is kept for something else', (platform) => {
  for (const keys of Object.values(defaultSettingsOn(platform).shortcuts))
    expect(keptFor(keys ?? '', platform)).toBeNull();
});
