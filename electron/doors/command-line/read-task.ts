/** What `task` asks for. */
import type { FieldName } from '../../../shared/commands/verbs.ts';
import { isBlank } from '../../../shared/domain/plain-text.ts';
import { message } from '../../../shared/messages/message.ts';
import { readLength } from '../../../shared/time/length-of-time.ts';
import { readDay } from '../../../shared/time/said-day.ts';
import type { Given } from './given.ts';
import { found, strayOption } from './reading-parts.ts';
import { type Parsed, wrong } from './verbs.ts';

const longestEstimateMinutes = 60_000;

const taskOptions: ReadonlyMap<string, readonly FieldName[]> = new Map([
  ['list', ['all', 'json']],
  ['add', ['project', 'estimate']],
  ['link', ['date']],
]);

export function taskOf(given: Given): Parsed {
  const [way = 'list', ...rest] = given.all('task-words');
  const named = rest.join(' ');
  const estimate = given.one('estimate');
  const project = given.one('project') ?? null;
  const allowed = taskOptions.get(way) ?? [];
  const stray = strayOption(given, ['all', 'json', 'project', 'estimate', 'date'], allowed, `task ${way}`);
  if (stray !== null) return stray;
  switch (way) {
    case 'list':
      if (rest[0] !== undefined) return wrong(message('usage.strayWord', { word: rest[0] }));
      return found({ verb: 'task', asks: { for: 'list', all: given.has('all'), json: given.has('json') } });
    case 'add': {
      if (isBlank(named)) return wrong(message('usage.noTask', { command: 'task add "Write report"' }));
      if (project !== null && isBlank(project)) return wrong(message('usage.blankName'));
      const ms = estimate === undefined ? null : readLength(estimate);
      const minutes = ms === null ? null : Math.ceil(ms / 60_000);
      const isWrong =
        minutes === null ? estimate !== undefined : minutes < 1 || minutes > longestEstimateMinutes;
      if (isWrong) return wrong(message('usage.estimate', { option: '--estimate' }));
      const asks = { for: 'add', title: named, projectTitle: project, estimateMinutes: minutes } as const;
      return found({ verb: 'task', asks });
    }
    case 'done':
    case 'reopen': {
      if (isBlank(named)) return wrong(message('usage.noTask', { command: `task ${way} "Write report"` }));
      return found({ verb: 'task', asks: { for: way === 'done' ? 'completed' : 'open', task: named } });
    }
    case 'link': {
      const sessions = rest.slice(0, -1);
      const task = rest.at(-1) ?? '';
      if (sessions.length === 0 || rest.some(isBlank))
        return wrong(message('usage.linkTask', { command: 'task link "Mail" "Call" "Write report"' }));
      const input = given.one('date');
      const date = input === undefined ? null : readDay(input);
      if (date === null && input !== undefined) return wrong(message('usage.date'));
      return found({ verb: 'task', asks: { for: 'link', sessions, task, date } });
    }
    default:
      return wrong(message('usage.taskWay', { word: way }));
  }
}
