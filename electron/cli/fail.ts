/** A command line that could not do what it was asked to: one sentence on the standard error, and the exit code for that. */
export function fail(sentence: string): 1 {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
