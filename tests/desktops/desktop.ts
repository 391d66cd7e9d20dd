/** What the walk needs to know of a desktop. Each desktop has a file of its own. */
import type { Box } from './picture.ts';
import type { Server, Session } from './session.ts';

export interface SeenWindow extends Box {
  readonly title: string;
}

export interface Desktop {
  /** The screen that has the panel. */
  readonly screen: Box;
  /** The part of the screen in which the panel shows icons. */
  readonly panel: Box;
  /** The part in which it lists windows; null when it lists none. */
  readonly taskList: Box | null;
  /** Command-line switches that Electron needs on this desktop. */
  readonly switches: readonly string[];
  /** Whether programs can register global shortcuts with the X server itself. */
  readonly hasKeys: boolean;
  /** Binds the keys of `bound-keys.ts` in the way that Settings prints for this desktop; null when there is none. */
  readonly bind: (() => Promise<void>) | null;
  /** Whether programs can learn where the pointer is, so that the window can open beside the icon. */
  readonly isPointerTold: boolean;
  /** What a click on the icon opens; `nothing` where no icon is shown. */
  readonly iconOpens: 'window' | 'menu' | 'nothing';
  /** Distance in pixels of a menu's last entry from the menu's lower edge, where it is not 16. */
  readonly lastEntryAbove?: number;
  /** The program's windows that are visible now. */
  windows(): readonly SeenWindow[];
  startPanel(): Promise<void>;
  /** Null where the panel is part of the compositor. */
  readonly stopPanel: (() => Promise<void>) | null;
}

export interface KnownDesktop {
  readonly name: string;
  /** Commands that must be installed. */
  readonly needs: readonly string[];
  /** Files and folders that must exist as well. */
  readonly files?: readonly string[];
  /** The X server that it needs, when an Xvfb of the usual size does not do. */
  readonly server?: Server;
  /** The names and versions of what runs, for the table in the README. */
  versions(session: Session): string;
  /** Starts everything except the panel. */
  start(session: Session): Promise<Desktop>;
}
