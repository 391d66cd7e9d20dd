/** A file as a check names it. */
import path from 'node:path';
import type { StoreContext } from '../data-folder.ts';

/** Within the data folder, with slashes on every system. */
export function inFolder({ folder }: StoreContext, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}
