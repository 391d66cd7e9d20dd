/**
 * A small desktop panel for tests on Linux: a real `org.kde.StatusNotifierWatcher` on the session bus, with which tray icons register, and
 * which uses their menus through `com.canonical.dbusmenu`, as a panel does.
 */
import { spawnSync } from 'node:child_process';
import { Message, type MessageBus, MessageType, sessionBus, Variant } from '@jellybrick/dbus-next';
import { z } from 'zod';

const watcherName = 'org.kde.StatusNotifierWatcher';
const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';
const properties = 'org.freedesktop.DBus.Properties';

export interface MenuLine {
  readonly id: number;
  readonly label: string;
  readonly isEnabled: boolean;
  readonly isSeparator: boolean;
  readonly children: readonly MenuLine[];
}

export interface Pixmap {
  readonly width: number;
  readonly height: number;
  /** Four bytes per pixel: alpha, red, green, blue. */
  readonly pixels: Uint8Array;
}

/** An icon in the panel. */
export interface WatchedIcon {
  readonly service: string;
  tooltip(): Promise<string>;
  pixmaps(): Promise<readonly Pixmap[]>;
  menu(): Promise<MenuLine>;
  /** Chooses a menu item by the labels of the path to it; a label may be given by its beginning. Throws if there is none. */
  choose(...labels: readonly string[]): Promise<void>;
  /** The left click. */
  click(): Promise<void>;
}

export interface TrayWatcher {
  /** The icons that have registered and still exist. */
  icons(): readonly WatchedIcon[];
  /** The next icon to register. */
  nextIcon(): Promise<WatchedIcon>;
  /** For a panel that was started without drawing: announces that it draws now. */
  beginToDraw(): void;
  close(): void;
}

/**
 * Why no panel of our own can run here, with keys that nobody else feels; null if it can. A desktop that a person works at has its own
 * panel.
 */
export async function whyNoDesktopOfOurOwn(): Promise<string | null> {
  if (process.platform !== 'linux') return 'the panel and the keys of these tests are those of Linux';
  if (spawnSync('xdotool', ['version']).status !== 0) return 'xdotool is not installed';
  if (!process.env['DBUS_SESSION_BUS_ADDRESS']) return 'there is no D-Bus session';
  const bus = sessionBus();
  try {
    const reply = await bus.call(
      new Message({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'NameHasOwner',
        signature: 's',
        body: [watcherName],
      }),
    );
    return reply?.body[0] === true ? 'this desktop has a panel, and so perhaps a person' : null;
  } catch (error) {
    return `D-Bus does not answer: ${String(error)}`;
  } finally {
    bus.disconnect();
  }
}

/** With `isDrawing` false the panel announces itself first and draws later, as some panels do. */
export async function startTrayWatcher(isDrawing = true): Promise<TrayWatcher> {
  const bus = sessionBus();
  const icons = new Map<string, WatchedIcon>();
  let draws = isDrawing;
  let waiting: readonly ((icon: WatchedIcon) => void)[] = [];
  const keep = (icon: WatchedIcon): void => {
    icons.set(icon.service, icon);
    for (const resolve of waiting) resolve(icon);
    waiting = [];
  };
  bus.addMethodHandler((message: Message) => answer(bus, message, { icons, keep }, draws));
  await bus.requestName(watcherName, 4);
  await bus.call(
    new Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      signature: 's',
      body: ["type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'"],
    }),
  );
  bus.on('message', (message: Message) => {
    if (message.member !== 'NameOwnerChanged') return;
    const [name, , owner] = z.array(z.string()).parse(message.body);
    if (name !== undefined && owner === '') icons.delete(name);
  });
  return {
    icons: () => [...icons.values()],
    nextIcon: () =>
      new Promise((resolve) => {
        waiting = [...waiting, resolve];
      }),
    beginToDraw() {
      draws = true;
      bus.send(
        Message.newSignal('/StatusNotifierWatcher', watcherName, 'StatusNotifierHostRegistered', '', []),
      );
    },
    close: () => bus.disconnect(),
  };
}

function answer(
  bus: MessageBus,
  message: Message,
  { icons, keep }: { readonly icons: ReadonlyMap<string, WatchedIcon>; keep(icon: WatchedIcon): void },
  isDrawing: boolean,
): boolean {
  if (message.type !== MessageType.METHOD_CALL) return false;
  if (message.interface === watcherName && message.member === 'RegisterStatusNotifierItem') {
    // A bus name, a path of the sender, or both in one: Chromium has sent each of them.
    const address = z.string().parse(message.body[0]);
    const slash = address.indexOf('/');
    const name = slash === 0 ? message.sender : slash < 0 ? address : address.slice(0, slash);
    const path = slash < 0 ? '/StatusNotifierItem' : address.slice(slash);
    keep(watchedIcon(bus, name, path));
    bus.send(Message.newMethodReturn(message, '', []));
    return true;
  }
  if (message.interface === properties && message.member === 'Get' && message.body[0] === watcherName) {
    const known: Readonly<Record<string, Variant>> = {
      IsStatusNotifierHostRegistered: new Variant('b', isDrawing),
      ProtocolVersion: new Variant('i', 0),
      RegisteredStatusNotifierItems: new Variant('as', [...icons.keys()]),
    };
    const value = known[z.string().parse(message.body[1])];
    if (value === undefined) return false;
    bus.send(Message.newMethodReturn(message, 'v', [value]));
    return true;
  }
  return false;
}

function watchedIcon(bus: MessageBus, service: string, itemPath: string): WatchedIcon {
  const ask = async (path: string, face: string, member: string, signature: string, body: unknown[]) => {
    const reply = await bus.call(
      new Message({ destination: service, path, interface: face, member, signature, body }),
    );
    return reply?.body ?? [];
  };
  const property = async (name: string): Promise<unknown> => {
    const [value] = await ask(itemPath, properties, 'Get', 'ss', [itemInterface, name]);
    return z.instanceof(Variant).parse(value).value;
  };
  const menuPath = async () => z.string().parse(await property('Menu'));
  const menu = async (): Promise<MenuLine> => {
    const [, layout] = await ask(await menuPath(), menuInterface, 'GetLayout', 'iias', [0, -1, []]);
    return menuLine(layout);
  };
  return {
    service,
    menu,
    async tooltip() {
      const [, , title] = z.array(z.unknown()).parse(await property('ToolTip'));
      return z.string().parse(title);
    },
    async pixmaps() {
      const maps = z.array(z.tuple([z.int(), z.int(), z.instanceof(Uint8Array)]));
      return maps
        .parse(await property('IconPixmap'))
        .map(([width, height, pixels]) => ({ width, height, pixels }));
    },
    async choose(...labels) {
      let line = await menu();
      for (const label of labels) {
        const next = line.children.find((child) => child.label.startsWith(label) && child.isEnabled);
        if (next === undefined)
          throw new Error(`no “${label}” among ${line.children.map((each) => each.label).join(', ')}`);
        line = next;
      }
      const body = [line.id, 'clicked', new Variant('s', ''), 0];
      await ask(await menuPath(), menuInterface, 'Event', 'isvu', body);
    },
    async click() {
      await ask(itemPath, itemInterface, 'Activate', 'ii', [0, 0]);
    },
  };
}

const layoutSchema = z.tuple([
  z.int(),
  z.record(z.string(), z.instanceof(Variant)),
  z.array(z.instanceof(Variant)),
]);

function menuLine(layout: unknown): MenuLine {
  const [id, facts, children] = layoutSchema.parse(layout);
  return {
    id,
    // An underscore marks an access key, and two of them are one.
    label: String(facts['label']?.value ?? '').replace(/_(.)/g, '$1'),
    isEnabled: facts['enabled']?.value !== false,
    isSeparator: facts['type']?.value === 'separator',
    children: children.map((child) => menuLine(child.value)),
  };
}
