/** The result of a command: what a terminal shows of it, and what a script learns. */

export interface CommandResult {
  /** 0 for done, 1 for refused, 2 for wrong usage. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command was done. `stdout`: with its line ends. */
export function done(stdout: string): CommandResult {
  return { exitCode: 0, stdout, stderr: '' };
}

/** The command failed, and the sentence says why. */
export function failed(sentence: string, exitCode: 1 | 2 = 1): CommandResult {
  return { exitCode, stdout: '', stderr: `${sentence}\n` };
}
