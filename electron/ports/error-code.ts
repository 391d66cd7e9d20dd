/** What the ports reject with: the system's own errors, known by their code. */

/** Errors that libuv has no name for, by their number: Linux and macOS tell so that a quota is used up. */
const unnamed: Readonly<Record<number, string>> = { [-122]: 'EDQUOT', [-69]: 'EDQUOT' };

/** The code of a system error (`ENOENT`), or `unknown`. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return 'unknown';
  // libuv: "Unknown system error -122".
  const number = /^Unknown system error (-\d+)$/.exec(error.code)?.[1];
  return number === undefined ? error.code : (unnamed[Number(number)] ?? error.code);
}
