/** The sense of what was said with a verb: the part that words and links share. A verb of the table that is not read here does not compile. */
import { assertNever } from '../../../shared/assert-never.ts';
import { shells } from '../../../shared/commands/bin-verbs.ts';
import { labelColorNames } from '../../../shared/commands/label-color-names.ts';
import { exportFormats } from '../../../shared/commands/program-commands.ts';
import type { MethodVerb } from '../../../shared/commands/table.ts';
import type { FieldName } from '../../../shared/commands/verbs.ts';
import { isBlank } from '../../../shared/domain/plain-text.ts';
import type { Outcome } from '../../../shared/domain/session.ts';
import { longestAgoMs } from '../../../shared/domain/start-time.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import { readLength } from '../../../shared/time/length-of-time.ts';
import { typedTime } from '../../../shared/time/typed-time.ts';
import type { Given } from './given.ts';
import { plannedDay } from './plan.ts';
import { type AskedOfPlan, answerWords, type BinVerb, type Parsed, type Verb, wrong } from './verbs.ts';
import { readDate, type When } from './when.ts';

const found = <V extends Verb | BinVerb>(verb: V): Parsed<V> => ({ kind: 'verb', verb });

export function verbOf(name: MethodVerb['verb'], given: Given): Parsed {
  switch (name) {
    case 'start': {
      const when = whenOf(given);
      if ('message' in when) return wrong(when.message);
      const said = given.one('name') ?? null;
      if (said !== null && isBlank(said)) return wrong(message('usage.blankName'));
      const [task, notes] = [given.one('task') ?? null, given.one('notes') ?? null];
      return found({ verb: 'start', name: said, task, when, labels: given.all('label'), notes });
    }
    case 'interrupt': {
      const reason = given.one('reason') ?? null;
      if (reason !== null && isBlank(reason)) return wrong(message('usage.blankReason'));
      const by = given.one('by') ?? null;
      if (by !== null && isBlank(by)) return wrong(message('usage.blankName'));
      return found({ verb: 'interrupt', reason, by });
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
      const when = whenOf(given);
      if ('message' in when) return wrong(when.message);
      return found({ verb: 'end', when, outcome, notes: given.one('notes') ?? null });
    }
    case 'answer':
      return answerOf(given);
    case 'record':
      return recordOf(given);
    case 'label':
      return labelOf(given);
    case 'split': {
      const at = typedTime(given.one('at') ?? '');
      if (at === null) return wrong(noTime('--at'));
      return withName(given, 'split "Write report" --at 10:30', (name) => found({ verb: 'split', name, at }));
    }
    case 'merge':
      return withName(given, 'merge "Write report"', (name) => found({ verb: 'merge', name }));
    case 'move':
      return moveOf(given);
    case 'summary': {
      const said = given.one('date');
      const date = said === undefined ? null : readDate(said);
      if (date === null && said !== undefined) return wrong(message('usage.date'));
      return found({ verb: 'summary', date });
    }
    case 'history': {
      const said = given.one('date');
      const date = said === undefined ? null : readDate(said);
      if (date === null && said !== undefined) return wrong(message('usage.date'));
      return found({ verb: 'history', session: given.one('session') ?? null, date });
    }
    case 'task':
      return taskOf(given);
    case 'plan':
      return planOf(given);
    case 'export':
      return exportOf(given);
    case 'backup':
      return backupOf(given);
    case 'undo':
      return found({ verb: 'undo', change: given.one('change') ?? null, list: given.has('list') });
    case 'status':
      return found({ verb: 'status', json: given.has('json') });
    case 'doctor':
      return found({
        verb: 'doctor',
        repair: given.has('repair'),
        progress: given.has('progress'),
        json: given.has('json'),
      });
    case 'resume':
    case 'break':
    case 'back':
    case 'check-out':
    case 'check-in':
    case 'mute':
    case 'toggle':
    case 'pause-or-resume':
    case 'open':
    case 'settings':
    case 'redo':
      return found({ verb: name });
    default:
      return assertNever(name);
  }
}

/** A backup as it is listed: its number, and before that, where it is in the second folder, its record. */
const backupForm = /^(?:([0-9a-f]{16})\/)?(\d{1,8})$/;

function backupOf(given: Given): Parsed {
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

const longestEstimateMinutes = 60_000;

function taskOf(given: Given): Parsed {
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
      const said = given.one('date');
      const date = said === undefined ? null : readDate(said);
      if (date === null && said !== undefined) return wrong(message('usage.date'));
      return found({ verb: 'task', asks: { for: 'link', sessions, task, date } });
    }
    default:
      return wrong(message('usage.taskWay', { word: way }));
  }
}

/** By what is asked for; `''`: the plan is printed. Whatever else is a line that plans something. */
const planOptions: ReadonlyMap<string, readonly FieldName[]> = new Map([
  ['', ['date', 'json']],
  ['copy', ['date']],
  ['move', ['earlier']],
  ['import', ['from', 'to', 'dry-run']],
]);

const taskOptions: ReadonlyMap<string, readonly FieldName[]> = new Map([
  ['list', ['all', 'json']],
  ['add', ['project', 'estimate']],
  ['link', ['date']],
]);

/** Options of the verb that do not go with this way of it. */
function strayOption(
  given: Given,
  all: readonly FieldName[],
  allowed: readonly FieldName[],
  verb: string,
): Parsed<never> | null {
  const stray = all.find((each) => !allowed.includes(each) && given.has(each));
  return stray === undefined ? null : wrong(message('usage.strayOption', { option: `--${stray}`, verb }));
}

/** Days are looked at for their form alone: which ones they are is for whoever knows today. */
const anyDay = '2026-01-01';

function planOf(given: Given): Parsed {
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

/** By `--at` or by `--ago`; now where neither is said. */
function whenOf(given: Given): When | { readonly message: Message } {
  const [at, ago] = [given.one('at'), given.one('ago')];
  if (at !== undefined && ago !== undefined)
    return { message: message('usage.oneOf', { options: '--at or --ago' }) };
  if (at !== undefined) return typedTime(at) ?? { message: noTime('--at') };
  if (ago === undefined) return { kind: 'now' };
  const ms = readLength(ago);
  return ms === null || ms > longestAgoMs ? { message: message('usage.ago') } : { kind: 'ago', ms };
}

function answerOf(given: Given): Parsed {
  const said = given.one('as');
  const as = said === undefined ? null : answerWords.find((each) => each === said);
  if (as === undefined) return wrong(message('usage.answer', { answers: answerWords.join(', ') }));
  const [reason, to, atSaid] = [given.one('reason') ?? null, given.one('to') ?? null, given.one('at')];
  const at = atSaid === undefined ? ({ kind: 'now' } as const) : typedTime(atSaid);
  if (at === null) return wrong(noTime('--at'));
  const takes = { at: ['ended', 'split'], reason: ['interruption'], to: ['give', 'split'] };
  for (const [option, answers] of Object.entries(takes))
    if (given.has(option === 'at' ? 'at' : option === 'to' ? 'to' : 'reason') && !answers.includes(as ?? ''))
      return wrong(
        message('usage.strayOption', { option: `--${option}`, verb: `answer ${as ?? ''}`.trim() }),
      );
  if (reason !== null && isBlank(reason)) return wrong(message('usage.blankReason'));
  if (to !== null && isBlank(to)) return wrong(message('usage.blankName'));
  if (as === 'split' && at.kind === 'now') return wrong(message('usage.answerNeeds', { option: '--at' }));
  if (as === 'give' && to === null) return wrong(message('usage.answerNeeds', { option: '--to' }));
  return found({ verb: 'answer', as, at, reason, to });
}

function recordOf(given: Given): Parsed {
  const name = given.one('name');
  if (name === undefined) return wrong(message('usage.noName', { command: 'record "Lunch"' }));
  if (isBlank(name)) return wrong(message('usage.blankName'));
  const [fromSaid, toSaid, dateSaid] = [given.one('from'), given.one('to'), given.one('date')];
  if (fromSaid === undefined || toSaid === undefined)
    return wrong(message('usage.noSpan', { options: '--from 13:10 --to 13:45' }));
  const [from, to] = [typedTime(fromSaid), typedTime(toSaid, 'end')];
  if (from === null) return wrong(noTime('--from'));
  if (to === null) return wrong(noTime('--to'));
  const date = dateSaid === undefined ? null : readDate(dateSaid);
  if (date === null && dateSaid !== undefined) return wrong(message('usage.date'));
  // One date too many: the start has its own already.
  if (date !== null && from.kind !== 'time')
    return wrong(message('usage.oneDate', { option: '--date', other: '--from' }));
  const said = given.one('outcome');
  const outcome = said === undefined ? 'none' : outcomeOf(said);
  if (outcome === null) return wrong(message('usage.outcome'));
  const [task, notes] = [given.one('task') ?? null, given.one('notes') ?? null];
  const labels = given.all('label');
  return found({ verb: 'record', name, span: { from, to, date }, task, labels, outcome, notes });
}

function withName(given: Given, command: string, then: (name: string) => Parsed): Parsed {
  const name = given.one('name');
  if (name === undefined) return wrong(message('usage.noName', { command }));
  return isBlank(name) ? wrong(message('usage.blankName')) : then(name);
}

function moveOf(given: Given): Parsed {
  const [fromSaid, toSaid, into] = [given.one('from'), given.one('to'), given.one('into')];
  if (fromSaid === undefined || toSaid === undefined)
    return wrong(message('usage.noSpan', { options: '--from 13:10 --to 13:45' }));
  const [from, to] = [typedTime(fromSaid), typedTime(toSaid, 'end')];
  if (from === null) return wrong(noTime('--from'));
  if (to === null) return wrong(noTime('--to'));
  const command = 'move "Write report" --from 13:10 --to 13:45 --into Mail';
  if (into === undefined || isBlank(into)) return wrong(message('usage.noTarget', { command }));
  return withName(given, command, (name) => found({ verb: 'move', name, from, to, into }));
}

function exportOf(given: Given): Parsed {
  const [fromSaid, toSaid] = [given.one('from'), given.one('to')];
  const from = fromSaid === undefined ? null : readDate(fromSaid);
  const to = toSaid === undefined ? null : readDate(toSaid);
  if ((from === null && fromSaid !== undefined) || (to === null && toSaid !== undefined))
    return wrong(message('usage.date'));
  const said = given.one('format') ?? 'text';
  const format = exportFormats.find((each) => each === said);
  if (format === undefined)
    return wrong(message('usage.exportFormat', { formats: exportFormats.join(', ') }));
  const asOfSaid = given.one('as-of');
  const asOf = asOfSaid === undefined ? null : typedTime(asOfSaid);
  if (asOf === null && asOfSaid !== undefined) return wrong(message('usage.time', { option: '--as-of' }));
  return found({ verb: 'export', from, to, format, asOf });
}

function labelOf(given: Given): Parsed {
  const [said, label, target] = [given.one('act'), given.one('which'), given.one('target')];
  const act = said === 'colour' ? 'color' : said;
  if (act !== 'rename' && act !== 'merge' && act !== 'color') return wrong(message('usage.labelAct'));
  if (label === undefined || isBlank(label) || target === undefined || isBlank(target))
    return wrong(message(`usage.label.${act}`, { command: labelExamples[act] }));
  const names: readonly string[] = labelColorNames;
  if (act !== 'color') return found({ verb: 'label', act: { kind: act, to: target }, label });
  const color = names.indexOf(target.toLowerCase());
  if (color === -1) return wrong(message('usage.color', { colors: labelColorNames.join(', ') }));
  return found({ verb: 'label', act: { kind: 'color', color }, label });
}

const labelExamples = {
  rename: 'label rename mail email',
  merge: 'label merge mail email',
  color: 'label color mail green',
} as const;

function noTime(option: string) {
  return message('usage.time', { option });
}

export function binVerbOf(name: Exclude<BinVerb['verb'], 'version' | 'help'>, given: Given): Parsed<BinVerb> {
  switch (name) {
    case 'completion': {
      const shell = shells.find((each) => each === given.one('shell'));
      return shell === undefined
        ? wrong(message('usage.shell', { shells: shells.join(', ') }))
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
