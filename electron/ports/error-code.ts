/** What the ports reject with: the system's own errors, known by their code. */

/** The code of a system error (`ENOENT`), or `unknown`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
