/** What a system's error says of the data folder, in the words of somebody who is to mend it. */

const known: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'the data folder may not be written to',
  EPERM: 'the data folder may not be written to',
  EROFS: 'the data folder is read-only',
  EIO: 'the disk reported an error',
  ENOENT: 'there is no such folder, and none can be made',
  EEXIST: 'a file lies where a folder should be',
  ENOTDIR: 'a file lies where a folder should be',
  EISDIR: 'a folder lies where a file should be',
};

/** The clause for a code of the system (`ENOSPC`), without a full stop. */
export function describeDiskError(code: string): string {
  return known[code] ?? `the disk answered ${code}`;
}

/** Why the record cannot be opened, and what to do about it. */
export function whyNotOpened(folder: string, code: string): string {
  return `RoutineLog cannot use ${folder}: ${describeDiskError(code)}. Nothing was changed. Mend that, or name another folder with --data.`;
}
