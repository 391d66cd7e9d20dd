/** The tray menu in Electron's form. A click sends what the entry offers at the time of the click, not when the menu was drawn. */
import type { MenuItemConstructorOptions } from 'electron';
import { assertNever } from '../../../shared/assert-never.ts';
import { type Call, callAt } from '../../../shared/commands/call.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MenuEntry } from './menu.ts';

export interface MenuParts {
  readonly clock: Pick<Clock, 'now'>;
  /** Sends the command of a menu entry. */
  send(call: Call): void;
}

export function menuTemplate(entries: readonly MenuEntry[], parts: MenuParts): MenuItemConstructorOptions[] {
  return entries.map((entry) => templateOf(entry, parts));
}

function templateOf(entry: MenuEntry, parts: MenuParts): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: plain(entry.label), enabled: false };
    case 'item':
      return {
        id: entry.id,
        label: plain(entry.label),
        click: () => parts.send(callAt(entry.call, parts.clock.now())),
      };
    case 'submenu':
      return { id: entry.id, label: plain(entry.label), submenu: menuTemplate(entry.entries, parts) };
    default:
      return assertNever(entry);
  }
}

/** A menu takes a single `&` as the mark of an access key. */
function plain(label: string): string {
  return label.replaceAll('&', '&&');
}
