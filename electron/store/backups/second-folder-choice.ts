/** Which folder may be the second one for backups: they are never kept within the record, nor the record among them. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Message, message } from '../../../shared/messages/message.ts';
import { copiesIn } from './second-folder.ts';

/** Null: it may be. Both are absolute paths, of folders that need not be there yet. */
export function whyNotSecondFolder(dataFolder: string, chosen: string): Message | null {
  if (isWithin(chosen, dataFolder)) return message('backups.secondInside');
  return isWithin(dataFolder, copiesIn(chosen)) ? message('backups.secondAround') : null;
}

/** Also where they are the same; by where they really are, through links. */
function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(realPath(outer), realPath(inner));
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** What is not there yet is made beneath the nearest folder that is. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const above = path.dirname(folder);
    return above === folder ? folder : path.join(realPath(above), path.basename(folder));
  }
}
