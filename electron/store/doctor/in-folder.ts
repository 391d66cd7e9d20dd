/** The name of a file in a check's findings. */
import path from 'node:path';
import type { StoreContext } from '../data-folder.ts';

/** The path within the data folder, with slashes on every system. */
export function inFolder({ folder }: StoreContext, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}
