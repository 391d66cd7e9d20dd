/** Whether an error of the system is of one file, such as a bad sector in it: others beside it may well be read. `code`: the system's. */
export function isOfOneFile(code: string): boolean {
  return ['EACCES', 'EPERM', 'EIO', 'EBADMSG'].includes(code);
}
