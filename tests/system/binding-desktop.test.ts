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
  expect(bindingDesktopOf({ XDG_CURRENT_DESKTOP }, '/home/ada', () => true)).toBe(expected);
});

test.each([
  [['/home/ada/.config/hypr/hyprland.lua'], {}, 'hyprland'],
  [['/home/ada/.config/hypr/hyprland.conf', '/home/ada/.config/hypr/hyprland.lua'], {}, 'hyprland'],
  [['/home/ada/.config/hypr/hyprland.conf'], {}, 'hyprlang'],
  [['/etc/ada/hypr/hyprland.conf'], { XDG_CONFIG_HOME: '/etc/ada' }, 'hyprlang'],
  [[], {}, 'hyprland'],
])('Hyprland is bound in the language of its configuration: %j', (files: string[], variables, expected) => {
  const isThere = (file: string) => files.includes(file);
  expect(bindingDesktopOf({ XDG_CURRENT_DESKTOP: 'Hyprland', ...variables }, '/home/ada', isThere)).toBe(
    expected,
  );
});
