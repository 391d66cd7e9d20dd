/** The sense of what was said with a verb: the part that words and links share. A verb of the table that is not read here does not compile. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { MethodVerb } from '../../../shared/commands/table.ts';
import { isBlank } from '../../../shared/domain/plain-text.ts';
import type { Outcome } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';
import { isLocalDate } from '../../../shared/time/day.ts';
import { durationMs } from './duration.ts';
import type { Given } from './given.ts';
import { type BinVerb, type Parsed, type Verb, wrong } from './verbs.ts';

const found = <V extends Verb | BinVerb>(verb: V): Parsed<V> => ({ kind: 'verb', verb });

export function verbOf(name: MethodVerb['verb'], given: Given): Parsed {
  switch (name) {
    case 'start': {
      const ago = given.one('ago');
      const agoMs = ago === undefined ? 0 : durationMs(ago);
      if (agoMs === null) return wrong(message('usage.ago'));
      const said = given.one('name') ?? null;
      if (said !== null && isBlank(said)) return wrong(message('usage.blankName'));
      const [task, notes] = [given.one('task') ?? null, given.one('notes') ?? null];
      return found({ verb: 'start', name: said, task, agoMs, labels: given.all('label'), notes });
    }
    case 'interrupt': {
      const reason = given.one('reason') ?? null;
      if (reason !== null && isBlank(reason)) return wrong(message('usage.blankReason'));
      return found({ verb: 'interrupt', reason });
    }
    case 'explain': {
      const reason = given.one('reason');
      if (reason === undefined || isBlank(reason))
        return wrong(message('usage.noReason', { command: 'explain --reason "Call"' }));
      return found({ verb: 'explain', reason });
    }
    case 'end': {
      const said = given.one('outcome');
      const outcome = said === undefined ? 'none' : outcomeOf(said);
      if (outcome === null) return wrong(message('usage.outcome'));
      return found({ verb: 'end', outcome, notes: given.one('notes') ?? null });
    }
    case 'summary': {
      const date = given.one('date') ?? null;
      if (date !== null && !isLocalDate(date)) return wrong(message('usage.day'));
      return found({ verb: 'summary', date });
    }
    case 'status':
      return found({ verb: 'status', json: given.has('json') });
    case 'resume':
    case 'toggle':
    case 'pause-or-resume':
    case 'open':
    case 'settings':
    case 'verify':
      return found({ verb: name });
    default:
      return assertNever(name);
  }
}

export function binVerbOf(name: Exclude<BinVerb['verb'], 'version'>, given: Given): Parsed<BinVerb> {
  switch (name) {
    case 'help':
      return found({ verb: 'help' });
    case 'serve': {
      const port = portOf(given.one('port') ?? '0');
      if (port === null) return wrong(message('usage.port', { option: '--port' }));
      return found({ verb: 'serve', port, apiOnly: given.has('api-only') });
    }
    default:
      return assertNever(name);
  }
}

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : null;
}

function outcomeOf(text: string): Outcome | null {
  switch (text) {
    case 'done':
    case 'partly':
      return text;
    case 'not-done':
    case 'not_done':
      return 'not_done';
    default:
      return null;
  }
}
