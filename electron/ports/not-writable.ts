/** Whether a system error code means that nothing can be written there, although reading may still work. */
export function isNotWritable(code: string): boolean {
  return ['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'EFBIG'].includes(code);
}
