/** Whether a system error code concerns one file only, such as a bad sector in it. Other files beside it may still be readable. */
export function isOfOneFile(code: string): boolean {
  return ['EACCES', 'EPERM', 'EIO', 'EBADMSG'].includes(code);
}
