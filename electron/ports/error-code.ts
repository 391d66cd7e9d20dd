/** What the ports reject with: the system's own errors, known by their code. */

/**
 * Errors of disks that libuv has no name for, by their numbers on Linux and on macOS; where one is used up there, the other's is no disk's.
 * A quota, a folder of the network that went away, a file system that found itself damaged, a disk that was taken out.
 */
const unnamed: Readonly<Record<number, string>> = {
  [-122]: 'EDQUOT',
  [-69]: 'EDQUOT',
  [-116]: 'ESTALE',
  [-70]: 'ESTALE',
  [-67]: 'ENOLINK',
  [-97]: 'ENOLINK',
  [-74]: 'EBADMSG',
  [-94]: 'EBADMSG',
  [-117]: 'EUCLEAN',
  [-123]: 'ENOMEDIUM',
};

/** The code of a system error (`ENOENT`), or `unknown`. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return 'unknown';
  // libuv: "Unknown system error -122".
  const number = /^Unknown system error (-\d+)$/.exec(error.code)?.[1];
  return number === undefined ? error.code : (unnamed[Number(number)] ?? error.code);
}
