/** Reads the verbs that need no running program: `serve` and `completion`. */
import { assertNever } from '../../../../shared/assert-never.ts';
import { shells } from '../../../../shared/commands/bin-verbs.ts';
import { isBlank } from '../../../../shared/domain/plain-text.ts';
import { message } from '../../../../shared/messages/message.ts';
import { type BinVerb, type Parsed, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { found } from './reading-parts.ts';

export function binVerbOf(name: Exclude<BinVerb['verb'], 'version' | 'help'>, given: Given): Parsed<BinVerb> {
  switch (name) {
    case 'completion': {
      const shell = shells.find((each) => each === given.one('shell'));
      return shell === undefined
        ? wrong(message('usage.shell', { shells }))
        : found({ verb: 'completion', shell });
    }
    case 'serve': {
      const port = portOf(given.one('port') ?? '0');
      if (port === null) return wrong(message('usage.port', { option: '--port' }));
      const backups = given.one('backups') ?? null;
      if (backups !== null && isBlank(backups))
        return wrong(message('usage.noBackupsFolder', { option: '--backups' }));
      return found({ verb: 'serve', port, apiOnly: given.has('api-only'), backups });
    }
    default:
      return assertNever(name);
  }
}

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : null;
}
