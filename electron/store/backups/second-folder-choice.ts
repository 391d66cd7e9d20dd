/** Decides which folder may be the second one: backups are never kept inside the record, nor the record inside the backups. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Message, message } from '../../../shared/messages/message.ts';
import { copiesIn } from './second-folder.ts';

/** Null if the folder may be used. Both are absolute paths of folders that need not exist yet. */
export function whyNotSecondFolder(dataFolder: string, chosen: string): Message | null {
  if (isWithin(chosen, dataFolder)) return message('backups.secondInside');
  return isWithin(dataFolder, copiesIn(chosen)) ? message('backups.secondAround') : null;
}

/** True also if both are the same. Compares real paths, with links resolved. */
function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(realPath(outer), realPath(inner));
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** A folder that does not exist yet is resolved through its nearest existing parent. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const above = path.dirname(folder);
    return above === folder ? folder : path.join(realPath(above), path.basename(folder));
  }
}
