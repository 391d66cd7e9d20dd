/** Whether the session's display is Wayland. */
import type { Variables } from '../ports/variables.ts';

/** The session says so, or there is a Wayland display and no X display. */
export function isWaylandSession(platform: string, variables: Variables): boolean {
  if (platform !== 'linux') return false;
  if (variables['XDG_SESSION_TYPE'] !== undefined && variables['XDG_SESSION_TYPE'] !== '')
    return variables['XDG_SESSION_TYPE'] === 'wayland';
  return Boolean(variables['WAYLAND_DISPLAY']) && !variables['DISPLAY'];
}
