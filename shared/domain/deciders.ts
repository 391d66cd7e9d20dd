/** Every command of the domain, and the decider that it goes to. */
import type { SessionCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { Decided, Reads } from './decision.ts';

export type Command = SessionCommand;

export function decideCommand(command: Command, reads: Reads): Decided {
  return decide(command, reads);
}
