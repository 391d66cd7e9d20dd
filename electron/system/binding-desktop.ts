/** The desktop of this session, if it is one for which the program knows how to bind commands to keys. */
import { type BindingDesktop, bindingDesktops } from '../../shared/contract/accelerators.ts';
import type { Variables } from '../ports/variables.ts';

/**
 * Read from `XDG_CURRENT_DESKTOP` (Desktop Entry Specification): names separated by colons, the most specific first, such as
 * `ubuntu:GNOME`.
 */
export function bindingDesktopOf(variables: Variables): BindingDesktop | null {
  const names = (variables['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase().split(':');
  for (const name of names) {
    const found = bindingDesktops.find((each) => each === name);
    if (found !== undefined) return found;
  }
  return null;
}
