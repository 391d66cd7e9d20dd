/** The panel of a Linux desktop, and whether it shows our icon. */
import type { Variables } from '../../../ports/variables.ts';
import { keepConnected } from '../../../system/keep-connected.ts';
import { busItself, openTrayBus, type TrayBus } from './bus.ts';
import { isOldTrayThere } from './old-tray.ts';

/**
 * `none`: no panel shows icons. `not-yet`: a panel has announced itself, but draws nothing yet or does not answer. `without`: icons are
 * shown, but not ours. `unknown`: icons are shown, but nobody says which. `standing`: ours is shown.
 */
export type IconState = 'none' | 'not-yet' | 'without' | 'unknown' | 'standing';

export interface Panel {
  iconState(): Promise<IconState>;
  close(): void;
}

export interface PanelParts {
  readonly variables: Variables;
  /** The process to which the icon belongs. */
  readonly processId: number;
  /** Called when a panel has come or gone, or has begun to draw, and when the bus itself has come or gone. */
  onChange(): void;
}

const watcher = 'org.kde.StatusNotifierWatcher';
const rules = [
  `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${watcher}'`,
  `type='signal',interface='${watcher}',member='StatusNotifierHostRegistered'`,
];

export function openPanel({ variables, processId, onChange }: PanelParts): Panel {
  const kept = keepConnected({
    open: () => openTrayBus({ variables, rules, onSignal: onChange }),
    onChange,
  });
  return {
    async iconState() {
      const bus = await kept.current();
      const state = bus === null ? 'none' : await stateOf(bus, processId);
      return state === 'none' && (await isOldTrayThere(variables)) ? 'unknown' : state;
    },
    close: kept.close,
  };
}

async function stateOf(bus: TrayBus, processId: number): Promise<IconState> {
  try {
    const owned = await bus.call({ ...busItself, member: 'NameHasOwner', texts: [watcher] });
    if (owned.number() !== 1) return 'none';
    if (!(await property(bus, 'IsStatusNotifierHostRegistered')).variantBoolean()) return 'not-yet';
  } catch {
    return 'not-yet';
  }
  try {
    const items = (await property(bus, 'RegisteredStatusNotifierItems')).variantTexts();
    for (const item of items) if (await isOurs(bus, item, processId)) return 'standing';
    return 'without';
  } catch {
    return 'unknown';
  }
}

function property(bus: TrayBus, name: string) {
  return bus.call({
    destination: watcher,
    path: '/StatusNotifierWatcher',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    texts: [watcher, name],
  });
}

/** Panels write an item as its bus name, followed by its path (KDE) or by `@` and its path (GNOME's extension). */
async function isOurs(bus: TrayBus, item: string, processId: number): Promise<boolean> {
  const [name] = item.split(/[/@]/);
  try {
    const owner = await bus.call({
      ...busItself,
      member: 'GetConnectionUnixProcessID',
      texts: [name ?? item],
    });
    return owner.number() === processId;
  } catch {
    // The item's program has just ended.
    return false;
  }
}
