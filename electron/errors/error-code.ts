/** The codes of the system's errors, and what they mean for the files. */

/**
 * Disk errors for which libuv has no name, by their numbers on Linux and on macOS. Where the two systems use one number for different
 * errors, the other meaning never comes from a disk. They stand for an exceeded quota, a network folder that went away, a file system that
 * found itself damaged, and a disk that was removed.
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
  // libuv writes "Unknown system error -122".
  const number = /^Unknown system error (-\d+)$/.exec(error.code)?.[1];
  return number === undefined ? error.code : (unnamed[Number(number)] ?? error.code);
}

/** Whether a system error code means that nothing can be written there, although reading may still work. */
export function isNotWritable(code: string): boolean {
  return ['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'EFBIG'].includes(code);
}

/** Whether a system error code concerns one file only, such as a bad sector in it. Other files beside it may still be readable. */
export function isOfOneFile(code: string): boolean {
  return ['EACCES', 'EPERM', 'EIO', 'EBADMSG'].includes(code);
}
