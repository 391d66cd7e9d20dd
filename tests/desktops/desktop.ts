/** What the walk needs of a desktop. Each lies in a file of its own. */
import type { Binding } from '../../shared/commands/binding-lines.ts';
import type { Box } from './picture.ts';
import type { Session } from './session.ts';

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
  /** The windows of the program that are seen now. */
  windows(): readonly SeenWindow[];
  startPanel(): Promise<void>;
  stopPanel(): Promise<void>;
}

export interface KnownDesktop {
  readonly name: string;
  /** Commands that must be installed. */
  readonly needs: readonly string[];
  /** What was run, with versions, for the table of the README. */
  versions(session: Session): string;
  /** Starts all but the panel. */
  start(session: Session): Promise<Desktop>;
}
