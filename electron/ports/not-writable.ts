/** Whether an error of the system says that nothing can be written there, while reading may well go on. `code`: the system's. */
export function isNotWritable(code: string): boolean {
  return ['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT'].includes(code);
}
