/** Reads the words of `task`. */
import type { FieldName } from '../../../../shared/commands/verbs.ts';
import { isBlank } from '../../../../shared/domain/plain-text.ts';
import { message } from '../../../../shared/messages/message.ts';
import { readLength } from '../../../../shared/time/length-of-time.ts';
import { readDay } from '../../../../shared/time/said-day.ts';
import { type Parsed, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { found, strayOption } from './reading-parts.ts';

const longestEstimateMinutes = 60_000;

const taskOptions: ReadonlyMap<string, readonly FieldName[]> = new Map([
  ['list', ['all', 'json']],
  ['add', ['project', 'estimate']],
  ['done', []],
  ['reopen', []],
  ['link', ['date']],
]);

export function taskOf(given: Given): Parsed {
  const [way = 'list', ...rest] = given.all('task-words');
  const allowed = taskOptions.get(way);
  // The options of an unknown word cannot be checked, so only the word is reported.
  if (allowed === undefined) return unknownWay(way);
  const stray = strayOption(given, ['all', 'json', 'project', 'estimate', 'date'], allowed, `task ${way}`);
  if (stray !== null) return stray;
  const named = rest.join(' ');
  switch (way) {
    case 'list':
      if (rest[0] !== undefined) return wrong(message('usage.strayWord', { word: rest[0] }));
      return found({ verb: 'task', asks: { for: 'list', all: given.has('all'), json: given.has('json') } });
    case 'add':
      return isBlank(named) ? unnamed(way) : addedOf(named, given);
    case 'done':
    case 'reopen':
      if (isBlank(named)) return unnamed(way);
      return found({ verb: 'task', asks: { for: way === 'done' ? 'completed' : 'open', task: named } });
    case 'link':
      return linkOf(rest, given.one('date'));
    default:
      return unknownWay(way);
  }
}

function unknownWay(way: string): Parsed {
  return wrong(message('usage.taskWay', { word: way }));
}

function addedOf(title: string, given: Given): Parsed {
  const projectTitle = given.one('project') ?? null;
  if (projectTitle !== null && isBlank(projectTitle)) return wrong(message('usage.blankName'));
  const input = given.one('estimate');
  const ms = input === undefined ? null : readLength(input);
  const estimateMinutes = ms === null ? null : Math.ceil(ms / 60_000);
  const isWrong =
    estimateMinutes === null
      ? input !== undefined
      : estimateMinutes < 1 || estimateMinutes > longestEstimateMinutes;
  if (isWrong) return wrong(message('usage.estimate', { option: '--estimate' }));
  return found({ verb: 'task', asks: { for: 'add', title, projectTitle, estimateMinutes } });
}

/** The last word is the task, the words before it are sessions. */
function linkOf(words: readonly string[], input: string | undefined): Parsed {
  const sessions = words.slice(0, -1);
  const task = words.at(-1) ?? '';
  if (sessions.length === 0 || words.some(isBlank))
    return wrong(message('usage.linkTask', { command: 'task link "Mail" "Call" "Write report"' }));
  const date = input === undefined ? null : readDay(input);
  if (date === null && input !== undefined) return wrong(message('usage.date'));
  return found({ verb: 'task', asks: { for: 'link', sessions, task, date } });
}

function unnamed(way: string): Parsed {
  return wrong(message('usage.noTask', { command: `task ${way} "Write report"` }));
}
