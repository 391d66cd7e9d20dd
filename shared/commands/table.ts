/**
 * The one table of commands. It describes everything that can be asked of the program, each thing once: its label, when it can be done, its
 * verbs with their options, what a link may say of it, its default shortcut. The contract adds the schema of each input. This module
 * imports no schemas, so that pages can read it.
 */
import type { CommandName, MethodName, QueryName } from './names.ts';
import { planCommands } from './plan-commands.ts';
import { programCommands } from './program-commands.ts';
import { queries } from './queries.ts';
import type { CommandRow, QueryRow } from './row.ts';
import { sessionCommands } from './session-commands.ts';

// A command without a row does not compile.
const commandRows = { ...sessionCommands, ...planCommands, ...programCommands } as const satisfies Readonly<
  Record<CommandName, CommandRow>
>;
const rows = {
  ...sessionCommands,
  ...planCommands,
  ...queries,
  ...programCommands,
} as const satisfies Readonly<Record<CommandName, CommandRow> & Record<QueryName, QueryRow>>;

export const commands: Readonly<Record<CommandName, CommandRow>> = commandRows;

/** A verb that stands for a method of the contract. */
export type MethodVerb = (typeof rows)[MethodName]['verbs'][number];
export const methodVerbs: readonly MethodVerb[] = Object.values(rows).flatMap(
  ({ verbs }): readonly MethodVerb[] => verbs,
);
