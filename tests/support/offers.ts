/**
 * Everything that can be asked now by the table of commands, by command and by subject; typed parts (a name, a reason, a setting) are free.
 * Every button and menu item of every window must send something that is among these.
 */
import { assertNever } from '../../shared/assert-never.ts';
import type { Call } from '../../shared/commands/call.ts';
import { type CommandName, commandNames } from '../../shared/commands/names.ts';
import { commands } from '../../shared/commands/table.ts';
import type { InterruptionId, Session, SessionId } from '../../shared/domain/session.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';

interface Offer {
  readonly method: CommandName;
  /** Null if the command has no existing subject. */
  readonly session: SessionId | null;
  readonly interruption: InterruptionId | null;
}

type Seen = Pick<Snapshot, 'current' | 'active' | 'attendance' | 'sessions'>;

/** `otherDays` are sessions of another day than today that a window shows. */
export function offers(present: Seen, otherDays: readonly Session[] = []): readonly Offer[] {
  const shown = [...present.active, ...present.sessions, ...otherDays].map(
    (session) => [session.id, session] as const,
  );
  const each = [...new Map(shown).values()];
  return commandNames.flatMap((method) => offersOf(method, present, each));
}

function offersOf(method: CommandName, present: Seen, sessions: readonly Session[]): readonly Offer[] {
  const { when } = commands[method];
  switch (when.about) {
    case 'nothing':
      return when.can(present) ? [{ method, session: null, interruption: null }] : [];
    case 'session':
      return sessions.filter(when.can).map(({ id }) => ({ method, session: id, interruption: null }));
    case 'interruption':
      return sessions
        .filter(when.can)
        .flatMap(({ id, interruptions }) =>
          interruptions.map((each) => ({ method, session: id, interruption: each.id })),
        );
    default:
      return assertNever(when);
  }
}

/** Whether a command is among the offers. */
export function isOffered({ method, input }: Call, offered: readonly Offer[]): boolean {
  const session = ('session' in input ? input.session : null) ?? null;
  const interruption = 'interruption' in input ? input.interruption : null;
  return offered.some(
    (each) => each.method === method && each.session === session && each.interruption === interruption,
  );
}
