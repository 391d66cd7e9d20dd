/** The desktop of this session, if it is one for which the program knows how to bind commands to keys. */
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { type BindingDesktop, bindingDesktops } from '../../shared/contract/accelerators.ts';
import type { Variables } from '../ports/variables.ts';
import { xdgFolder } from './xdg-folder.ts';

/**
 * Read from `XDG_CURRENT_DESKTOP` (Desktop Entry Specification): names separated by colons, the most specific first, such as
 * `ubuntu:GNOME`.
 */
export function bindingDesktopOf(
  variables: Variables,
  home: string,
  isThere: (file: string) => boolean = existsSync,
): BindingDesktop | null {
  const names = (variables['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase().split(':');
  for (const name of names) {
    const found = bindingDesktops.find((each) => each === name);
    if (found === 'hyprland') return ofHyprland(xdgFolder('XDG_CONFIG_HOME', variables, home), isThere);
    if (found !== undefined) return found;
  }
  return null;
}

/** Hyprland reads its older configuration only where there is none in Lua, and writes one in Lua where there is neither. */
function ofHyprland(folder: string, isThere: (file: string) => boolean): BindingDesktop {
  const has = (name: string) => isThere(posix.join(folder, 'hypr', name));
  return !has('hyprland.lua') && has('hyprland.conf') ? 'hyprlang' : 'hyprland';
}
