/** Reads what a verb and its texts mean: the part that words and links share. */
import type { MethodVerb } from '../../../../shared/commands/table.ts';
import { isBlank } from '../../../../shared/domain/plain-text.ts';
import { either } from '../../../../shared/messages/either.ts';
import { message } from '../../../../shared/messages/message.ts';
import { readDay } from '../../../../shared/time/said-day.ts';
import { type Parsed, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { answerOf } from './read-answer.ts';
import { backupOf } from './read-backup.ts';
import { exportOf } from './read-export.ts';
import { labelOf } from './read-label.ts';
import { planOf } from './read-plan.ts';
import { moveOf, recordOf, splitOf } from './read-stretch.ts';
import { taskOf } from './read-task.ts';
import { endOf, explainOf, interruptOf, startOf } from './read-timer.ts';
import { found, overlapOf, withName } from './reading-parts.ts';

function historyOf(given: Given): Parsed {
  const session = given.one('session') ?? null;
  if (session !== null && isBlank(session)) return wrong(message('usage.blankName'));
  return onDay(given, (date) => found({ verb: 'history', session, date }));
}

function undoOf(given: Given): Parsed {
  const change = given.one('change') ?? null;
  if (change !== null && isBlank(change)) return wrong(message('usage.noChange', { command: 'undo --list' }));
  const list = given.has('list');
  return change !== null && list
    ? wrong(message('usage.oneOf', { options: either(['CHANGE', '--list']) }))
    : found({ verb: 'undo', change, list, overlap: overlapOf(given) });
}

/** The reader of each verb. A verb of the table without a reader does not compile. */
const readers: { readonly [Name in MethodVerb['verb']]: (given: Given) => Parsed } = {
  start: startOf,
  interrupt: interruptOf,
  explain: explainOf,
  end: endOf,
  answer: answerOf,
  record: recordOf,
  split: splitOf,
  move: moveOf,
  merge: (given) => withName(given, 'merge "Write report"', (name) => found({ verb: 'merge', name })),
  label: labelOf,
  task: taskOf,
  plan: planOf,
  export: exportOf,
  backup: backupOf,
  summary: (given) => onDay(given, (date) => found({ verb: 'summary', date })),
  history: historyOf,
  undo: undoOf,
  status: (given) => found({ verb: 'status', json: given.has('json') }),
  doctor: (given) =>
    found({
      verb: 'doctor',
      repair: given.has('repair'),
      progress: given.has('progress'),
      json: given.has('json'),
    }),
  resume: () => found({ verb: 'resume' }),
  break: () => found({ verb: 'break' }),
  back: () => found({ verb: 'back' }),
  'check-out': () => found({ verb: 'check-out' }),
  'check-in': () => found({ verb: 'check-in' }),
  mute: () => found({ verb: 'mute' }),
  seen: () => found({ verb: 'seen' }),
  updates: () => found({ verb: 'updates' }),
  toggle: () => found({ verb: 'toggle' }),
  'pause-or-resume': () => found({ verb: 'pause-or-resume' }),
  open: () => found({ verb: 'open' }),
  settings: () => found({ verb: 'settings' }),
  redo: (given) => found({ verb: 'redo', overlap: overlapOf(given) }),
};

export function verbOf(name: MethodVerb['verb'], given: Given): Parsed {
  return readers[name](given);
}

/** Reads `--date` for verbs that take it. */
function onDay(given: Given, then: (date: ReturnType<typeof readDay>) => Parsed): Parsed {
  const input = given.one('date');
  const date = input === undefined ? null : readDay(input);
  if (date === null && input !== undefined) return wrong(message('usage.date'));
  return then(date);
}
