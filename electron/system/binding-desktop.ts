/** Which desktop this session is, as far as it is known how to bind commands to keys there. */
import type { BindingDesktop } from '../../shared/contract/accelerators.ts';

const known: Readonly<Record<string, BindingDesktop>> = {
  gnome: 'gnome',
  kde: 'kde',
  sway: 'sway',
  hyprland: 'hyprland',
  niri: 'niri',
};

/** By `XDG_CURRENT_DESKTOP` (Desktop Entry Specification): names, divided by colons, the most particular first, such as `ubuntu:GNOME`. */
export function bindingDesktopOf(
  variables: Readonly<Record<string, string | undefined>>,
): BindingDesktop | null {
  const names = (variables['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase().split(':');
  return names.flatMap((name) => known[name] ?? [])[0] ?? null;
}
