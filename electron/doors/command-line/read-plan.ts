/** What `plan` asks for. */
import type { FieldName } from '../../../shared/commands/verbs.ts';
import { isBlank } from '../../../shared/domain/plain-text.ts';
import { message } from '../../../shared/messages/message.ts';
import { readLength } from '../../../shared/time/length-of-time.ts';
import type { Given } from './given.ts';
import { plannedDay } from './plan.ts';
import { found, strayOption } from './reading-parts.ts';
import { type AskedOfPlan, type Parsed, wrong } from './verbs.ts';

/** By what is asked for; `''`: the plan is printed. Whatever else is a line that plans something. */
const planOptions: ReadonlyMap<string, readonly FieldName[]> = new Map([
  ['', ['date', 'json']],
  ['copy', ['date']],
  ['move', ['earlier']],
  ['import', ['from', 'to', 'dry-run']],
]);

/** Days are looked at for their form alone: which ones they are is for whoever knows today. */
const anyDay = '2026-01-01';

export function planOf(given: Given): Parsed {
  const [way, ...rest] = given.all('line');
  const date = given.one('date') ?? null;
  const isWrongDay = (day: string | null) => day !== null && plannedDay(day, anyDay) === null;
  if (isWrongDay(date)) return wrong(message('usage.plannedDay'));
  const asks = (what: AskedOfPlan) => found({ verb: 'plan', asks: what });
  const stray = strayOption(
    given,
    ['date', 'json', 'earlier', 'from', 'to', 'dry-run'],
    planOptions.get(way ?? '') ?? ['date'],
    planOptions.has(way ?? '') ? `plan ${way ?? ''}`.trim() : 'plan LINE',
  );
  if (stray !== null) return stray;
  if (way === undefined) return asks({ for: 'show', date, json: given.has('json') });
  if (way === 'import') {
    const [file, more] = rest;
    if (file === undefined || isBlank(file))
      return wrong(message('usage.noFile', { command: 'plan import calendar.ics' }));
    if (more !== undefined) return wrong(message('usage.strayWord', { word: more }));
    const [from, to] = [given.one('from') ?? null, given.one('to') ?? null];
    return isWrongDay(from) || isWrongDay(to)
      ? wrong(message('usage.plannedDay'))
      : asks({ for: 'import', file, from, to, isDry: given.has('dry-run') });
  }
  if (way !== 'copy' && way !== 'move') return asks({ for: 'add', line: [way, ...rest].join(' '), date });
  const [first, second, third] = rest;
  const strayWord = way === 'copy' ? third : second;
  if (strayWord !== undefined) return wrong(message('usage.strayWord', { word: strayWord }));
  if (way === 'copy') {
    if (first === undefined) return wrong(message('usage.noDay', { command: 'plan copy yesterday' }));
    const to = second ?? date;
    return isWrongDay(first) || isWrongDay(to)
      ? wrong(message('usage.plannedDay'))
      : asks({ for: 'copy', from: first, to });
  }
  const ms = first === undefined ? null : readLength(first);
  const minutes = Math.round((ms ?? 0) / 60_000);
  if (minutes < 1 || minutes > 1440) return wrong(message('usage.move', { command: 'plan move 15m' }));
  return asks({ for: 'move', minutes: given.has('earlier') ? -minutes : minutes });
}
