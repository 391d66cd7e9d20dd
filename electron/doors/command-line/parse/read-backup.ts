/** Reads the words of `backup`. */
import { message } from '../../../../shared/messages/message.ts';
import { type Parsed, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { found } from './reading-parts.ts';

/** The name of a backup in the list: its number, and before it, for one in the second folder, the id of its record. */
const backupForm = /^(?:([0-9a-f]{16})\/)?(\d{1,8})$/;

export function backupOf(given: Given): Parsed {
  const [way = 'make', named, ...rest] = given.all('backup-words');
  const json = given.has('json');
  if (way !== 'make' && way !== 'list' && way !== 'restore')
    return wrong(message('usage.backupWay', { word: way }));
  const stray = way === 'restore' ? rest[0] : named;
  if (stray !== undefined) return wrong(message('usage.strayWord', { word: stray }));
  const isMeant = given.has('yes');
  if (way !== 'restore') {
    if (isMeant) return wrong(message('usage.strayOption', { option: '--yes', verb: `backup ${way}` }));
    return found({ verb: 'backup', asks: { for: way, json } });
  }
  const read = backupForm.exec(named ?? '');
  const number = Number(read?.[2] ?? 0);
  if (read === null || number < 1) return wrong(message('usage.noBackup', { command: 'backup restore 42' }));
  const backup = { in: read[1] ?? 'here', number };
  return found({ verb: 'backup', asks: { for: 'restore', backup, isMeant, json } });
}
