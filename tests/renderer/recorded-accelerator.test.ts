import { describe, expect, it } from 'vitest';
import { spokenKeys } from '../../renderer/components/spoken-keys.ts';
import { recordedAccelerator } from '../../renderer/settings/recorded-accelerator.ts';
import { accelerator } from '../../shared/contract/settings.ts';
import { english } from '../../shared/messages/speech.ts';

const press = (keys: string, key: string, code: string) => ({
  key,
  code,
  ctrlKey: keys.includes('c'),
  altKey: keys.includes('a'),
  shiftKey: keys.includes('s'),
  metaKey: keys.includes('m'),
});

describe('a press of keys', () => {
  it.each([
    ['ca', 't', 'KeyT', 'Control+Alt+T'],
    ['cas', 'T', 'KeyT', 'Control+Alt+Shift+T'],
    ['m', 'ArrowUp', 'ArrowUp', 'Super+Up'],
    ['', 'F9', 'F9', 'F9'],
    ['s', 'F9', 'F9', 'Shift+F9'],
    ['c', ' ', 'Space', 'Control+Space'],
    ['a', '†', 'KeyT', 'Alt+T'],
    ['c', 'z', 'KeyY', 'Control+Z'],
    ['cs', '!', 'Digit1', 'Control+Shift+1'],
    ['c', '.', 'Period', 'Control+.'],
  ])('%s with %s (%s) is %s, which the contract accepts', (keys, key, code, expected) => {
    expect(recordedAccelerator(press(keys, key, code), 'linux')).toEqual({
      kind: 'complete',
      accelerator: expected,
    });
    expect(accelerator.safeParse(expected).success).toBe(true);
  });

  it('waits while only modifiers are held, and refuses what cannot be a shortcut', () => {
    expect(recordedAccelerator(press('ca', 'Alt', 'AltLeft'), 'linux')).toEqual({
      kind: 'held',
      keys: 'Control+Alt',
    });
    expect(recordedAccelerator(press('', 't', 'KeyT'), 'linux').kind).toBe('wrong');
    expect(recordedAccelerator(press('s', 'T', 'KeyT'), 'linux').kind).toBe('wrong');
    expect(recordedAccelerator(press('c', 'MediaPlay', 'MediaPlayPause'), 'linux').kind).toBe('wrong');
  });

  it.each([
    ['s', 'A', 'KeyA'],
    ['s', '!', 'Digit1'],
    ['s', '<', 'Comma'],
    ['s', ' ', 'Space'],
    ['s', 'Insert', 'Insert'],
    ['', 'a', 'KeyA'],
  ])(
    '%s with %s (%s) is refused because it is needed for typing, with advice what to add',
    (keys, key, code) => {
      expect(recordedAccelerator(press(keys, key, code), 'linux')).toEqual({
        kind: 'wrong',
        why: 'shortcuts.holdElsewhere',
      });
      expect(recordedAccelerator(press(keys, key, code), 'win32')).toMatchObject({
        why: 'shortcuts.holdOnWindows',
      });
      expect(recordedAccelerator(press(keys, key, code), 'darwin')).toMatchObject({
        why: 'shortcuts.holdOnMac',
      });
    },
  );

  it('is shown with the names on the keyboard', () => {
    expect(spokenKeys('Control+Alt+T', 'linux', english)).toBe('Ctrl+Alt+T');
    expect(spokenKeys('Command+Shift+P', 'darwin', english)).toBe('⌘ ⇧ P');
    expect(spokenKeys('Super+PageUp', 'win32', english)).toBe('Win+Page Up');
    expect(spokenKeys('', 'linux', english)).toBe('');
  });
});
