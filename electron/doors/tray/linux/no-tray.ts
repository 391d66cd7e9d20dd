/** The message that no panel shows the icon. */
import { type Message, message } from '../../../../shared/messages/message.ts';
import type { Variables } from '../../../ports/variables.ts';

/**
 * GNOME shows icons only with an extension, which the message names. No other desktop is known to lack a place for icons. `variables`: the
 * environment. `XDG_CURRENT_DESKTOP` is a list separated by colons (Desktop Entry Specification 1.5, `OnlyShowIn`).
 */
export function whyNoTray(variables: Variables): Message {
  const desktops = (variables['XDG_CURRENT_DESKTOP'] ?? '').toUpperCase().split(':');
  return message(desktops.includes('GNOME') ? 'notice.noTrayInGnome' : 'notice.noTray');
}
