/** Which desktop this session is, as far as it is known how to bind commands to keys there. */
import { type BindingDesktop, bindingDesktops } from '../../shared/contract/accelerators.ts';

/** By `XDG_CURRENT_DESKTOP` (Desktop Entry Specification): names, divided by colons, the most particular first, such as `ubuntu:GNOME`. */
export function bindingDesktopOf(
  variables: Readonly<Record<string, string | undefined>>,
): BindingDesktop | null {
  const names = (variables['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase().split(':');
  for (const name of names) {
    const found = bindingDesktops.find((each) => each === name);
    if (found !== undefined) return found;
  }
  return null;
}
