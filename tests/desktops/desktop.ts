/** What the walk needs of a desktop. Each lies in a file of its own. */
import type { Binding } from '../../shared/commands/binding-lines.ts';
import type { Box } from './picture.ts';
import type { Server, Session } from './session.ts';

export interface SeenWindow extends Box {
  readonly title: string;
}

export interface Desktop {
  /** The screen with the panel. */
  readonly screen: Box;
  /** Where the panel shows icons, as part of the screen. */
  readonly panel: Box;
  /** Where it lists windows; null where it lists none. */
  readonly taskList: Box | null;
  /** Switches that Electron needs there. */
  readonly switches: readonly string[];
  /** Whether the X server itself hands out keys of the whole desktop. */
  readonly hasKeys: boolean;
  /** Binds a command in the way that Settings prints for it; null: there is none, or it takes a new session. */
  readonly bind: ((binding: Binding) => Promise<void>) | null;
  /** Whether programs are told where the pointer is, so that the window can stand beside the icon. */
  readonly isPointerTold: boolean;
  /** What a click on the icon opens; `nothing` where no icon is shown. */
  readonly iconOpens: 'window' | 'menu' | 'nothing';
  /** How far the last entry of a menu is above the menu's lower edge, where it is not 16 pixels. */
  readonly lastEntryAbove?: number;
  /** The windows of the program that are seen now. */
  windows(): readonly SeenWindow[];
  startPanel(): Promise<void>;
  /** Null where the panel is part of the compositor. */
  readonly stopPanel: (() => Promise<void>) | null;
}

export interface KnownDesktop {
  readonly name: string;
  /** Commands that must be installed. */
  readonly needs: readonly string[];
  /** Files and folders that must be there, too. */
  readonly files?: readonly string[];
  /** The X server that it needs, where it is not an Xvfb of the usual size. */
  readonly server?: Server;
  /** What was run, with versions, for the table of the README. */
  versions(session: Session): string;
  /** Starts all but the panel. */
  start(session: Session): Promise<Desktop>;
}
