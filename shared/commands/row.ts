/** The columns of the table of commands. */
import type { Session } from '../domain/session.ts';
import type { PlainCode } from '../messages/message.ts';
import type { Snapshot } from '../views/snapshot.ts';
import type { VerbRow } from './verb-row.ts';

export interface CommandRow {
  /** The words for a menu, and for a button that has no better words. */
  readonly label: PlainCode;
  readonly when: When;
  /** How it can be requested from outside the windows. Most commands cannot be. */
  readonly verbs: readonly VerbRow[];
}

export type QueryRow = Pick<CommandRow, 'verbs'>;

/** When a command can be done, and what it is about. Pure: everything it depends on is passed in. */
export type When =
  | {
      readonly about: 'nothing';
      readonly can: (present: Pick<Snapshot, 'current' | 'active' | 'attendance'>) => boolean;
    }
  | { readonly about: 'session'; readonly can: (session: Session) => boolean }
  /** Asked for each interruption of a session. */
  | { readonly about: 'interruption'; readonly can: (session: Session) => boolean };

export const always: When = { about: 'nothing', can: () => true };
