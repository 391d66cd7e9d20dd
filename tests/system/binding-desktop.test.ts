import { expect, test } from 'vitest';
import { bindingDesktopOf } from '../../electron/system/binding-desktop.ts';

test.each([
  ['ubuntu:GNOME', 'gnome'],
  ['GNOME-Classic:GNOME', 'gnome'],
  ['KDE', 'kde'],
  ['sway', 'sway'],
  ['Hyprland', 'hyprland'],
  ['niri', 'niri'],
  ['river', null],
  ['constructor', null],
  ['', null],
  [undefined, null],
])('the desktop that calls itself %s is bound in the way of %s', (XDG_CURRENT_DESKTOP, expected) => {
  expect(bindingDesktopOf({ XDG_CURRENT_DESKTOP })).toBe(expected);
});
