/** The base folder for one kind of a person's files (XDG Base Directory Specification 0.8). */
import { posix } from 'node:path';
import type { Variables } from '../ports/variables.ts';

const inHome = { XDG_CONFIG_HOME: '.config', XDG_DATA_HOME: '.local/share' } as const;

/** The specification says that a relative path in the variable is to be ignored. */
export function xdgFolder(variable: keyof typeof inHome, variables: Variables, home: string): string {
  const stated = variables[variable];
  return stated !== undefined && posix.isAbsolute(stated) ? stated : posix.join(home, inHome[variable]);
}
