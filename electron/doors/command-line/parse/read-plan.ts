/** Reads the words of `plan`. */
import type { FieldName } from '../../../../shared/commands/verbs.ts';
import { isBlank } from '../../../../shared/domain/plain-text.ts';
import { message } from '../../../../shared/messages/message.ts';
import { readLength } from '../../../../shared/time/length-of-time.ts';
import { plannedDay } from '../planned-day.ts';
import { type AskedOfPlan, type Parsed, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { found, strayOption } from './reading-parts.ts';

/** The options by the first word; `''` prints the plan. Any other first word begins a line to plan. */
const planOptions: ReadonlyMap<string, readonly FieldName[]> = new Map([
  ['', ['date', 'json']],
  ['copy', ['date']],
  ['move', ['earlier']],
  ['import', ['from', 'to', 'dry-run']],
]);

/** Only the form of a day is checked here. Which date it is depends on today, which the program that runs the verb knows. */
const anyDay = '2026-01-01';

export function planOf(given: Given): Parsed {
  const [way, ...rest] = given.all('line');
  const date = given.one('date') ?? null;
  const stray = strayOption(
    given,
    ['date', 'json', 'earlier', 'from', 'to', 'dry-run'],
    planOptions.get(way ?? '') ?? ['date'],
    planOptions.has(way ?? '') ? `plan ${way ?? ''}`.trim() : 'plan LINE',
  );
  if (isWrongDay(date)) return wrong(message('usage.plannedDay'));
  if (stray !== null) return stray;
  switch (way) {
    case undefined:
      return asking({ for: 'show', date, json: given.has('json') });
    case 'copy':
      return copyOf(rest, date);
    case 'move':
      return moveOf(rest, given.has('earlier'));
    case 'import':
      return importOf(rest, given);
    default:
      return asking({ for: 'add', line: [way, ...rest].join(' '), date });
  }
}

/** `date`: the day to copy to, if it is not the second word. */
function copyOf([from, to, more]: readonly string[], date: string | null): Parsed {
  if (more !== undefined) return strayWord(more);
  if (from === undefined) return wrong(message('usage.noDay', { command: 'plan copy yesterday' }));
  const onto = to ?? date;
  return isWrongDay(from) || isWrongDay(onto)
    ? wrong(message('usage.plannedDay'))
    : asking({ for: 'copy', from, to: onto });
}

/** `-15m` moves the plan to an earlier time. */
function moveOf([by = '', more]: readonly string[], isEarlier: boolean): Parsed {
  if (more !== undefined) return strayWord(more);
  const isBack = by.startsWith('-');
  const minutes = Math.round((readLength(isBack ? by.slice(1) : by) ?? 0) / 60_000);
  if (minutes < 1 || minutes > 1440) return wrong(message('usage.move', { command: 'plan move 15m' }));
  return asking({ for: 'move', minutes: isEarlier || isBack ? -minutes : minutes });
}

function importOf([file, more]: readonly string[], given: Given): Parsed {
  if (file === undefined || isBlank(file))
    return wrong(message('usage.noFile', { command: 'plan import calendar.ics' }));
  if (more !== undefined) return strayWord(more);
  const [from, to] = [given.one('from') ?? null, given.one('to') ?? null];
  return isWrongDay(from) || isWrongDay(to)
    ? wrong(message('usage.plannedDay'))
    : asking({ for: 'import', file, from, to, isDry: given.has('dry-run') });
}

function asking(what: AskedOfPlan): Parsed {
  return found({ verb: 'plan', asks: what });
}

function isWrongDay(day: string | null): boolean {
  return day !== null && plannedDay(day, anyDay) === null;
}

function strayWord(word: string): Parsed {
  return wrong(message('usage.strayWord', { word }));
}
