/** Runs a verb through the contract and words the result, in the same way for the bin and for a second start of the desktop program. */

import { assertNever } from '../../../shared/assert-never.ts';
import { homepage } from '../../../shared/contract/updates.ts';
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import { speechFor } from '../../../shared/messages/speech.ts';
import { type CommandResult, done, failed } from './command-result.ts';
import { answerTo } from './run/answer.ts';
import type { Asking } from './run/asking.ts';
import { atWork } from './run/attendance.ts';
import { backup } from './run/backup.ts';
import { change } from './run/change.ts';
import { doctor } from './run/doctor.ts';
import { end } from './run/end.ts';
import { explain } from './run/explain.ts';
import { exported } from './run/export.ts';
import { history } from './run/history.ts';
import { labelled } from './run/label.ts';
import { opened, summary } from './run/open-window.ts';
import { plan } from './run/plan.ts';
import { answerQuestion } from './run/questions.ts';
import { record } from './run/record.ts';
import { start } from './run/start.ts';
import { noticesText, statusJson, statusText } from './run/status.ts';
import { redo, undo } from './run/steps.ts';
import { task as tasks } from './run/task.ts';
import type { Verb } from './verbs.ts';

export async function runVerb(verb: Verb, asking: Asking): Promise<CommandResult> {
  const settings = await asking.call('settings', {});
  if (!settings.ok) return failed(asking.speech.say(settings.refusal.message));
  // The clock format (12 or 24 hours) that the person has chosen, or else that of the terminal's locale.
  const speech = speechFor(asking.speech.locale, settings.value.settings.hours);
  if (verb.verb === 'doctor') return doctor(verb, { ...asking, speech });
  const answer = await say(verb, { ...asking, speech });
  if (!answer.ok) return failed(speech.say(answer.refusal.message));
  // An exported document already ends its last line as its format requires.
  const isEnded = answer.value === '' || answer.value.endsWith('\n');
  return done(isEnded ? answer.value : `${answer.value}\n`);
}

async function say(verb: Exclude<Verb, { verb: 'doctor' }>, asking: Asking): Promise<Result<string>> {
  const { call, now, speech } = asking;
  switch (verb.verb) {
    case 'start':
      return start(verb, asking);
    case 'record':
      return record(verb, asking);
    case 'task':
      return tasks(verb, asking);
    case 'plan':
      return plan(verb, asking);
    case 'interrupt': {
      const { reason, by } = verb;
      const between = by === null ? {} : { by: { name: by } };
      return answerTo(asking, () => call('interrupt', { reason, ...between }));
    }
    case 'explain':
      return explain(verb.reason, asking);
    case 'answer':
      return answerQuestion(verb, asking);
    case 'resume':
      return answerTo(asking, () => call('resume', {}));
    case 'end':
      return end(verb, asking);
    case 'split':
    case 'merge':
    case 'move':
      return change(verb, asking);
    case 'break':
    case 'back':
    case 'check-out':
    case 'check-in':
      return atWork(verb.verb, asking);
    case 'mute': {
      const muted = await call('muteNotTracking', {});
      return muted.ok ? accepted(speech.t('ran.muted')) : muted;
    }
    case 'seen': {
      const seen = await call('seeProblems', {});
      return seen.ok ? accepted(speech.t('ran.seen')) : seen;
    }
    case 'updates': {
      const answer = await call('checkForUpdates', {});
      if (!answer.ok) return answer;
      const { own, newest, isNewer } = answer.value;
      return accepted(
        isNewer
          ? speech.t('updates.newer', { newest, own, page: homepage })
          : speech.t('updates.newest', { own }),
      );
    }
    case 'toggle':
      return answerTo(asking, () => call('toggle', {}));
    case 'pause-or-resume':
      return answerTo(asking, () => call('pauseOrResume', {}));
    case 'undo':
      return undo(verb, asking);
    case 'history':
      return history(verb, asking);
    case 'redo':
      return redo(verb, asking);
    case 'label':
      return labelled(verb, asking);
    case 'backup':
      return backup(verb, asking);
    case 'export':
      return exported(verb, asking);
    case 'status': {
      const present = await call('snapshot', {});
      if (!present.ok) return present;
      const { value } = present;
      return accepted(
        verb.json
          ? JSON.stringify(statusJson(value, now(), speech))
          : `${statusText(value, now(), speech)}${noticesText(value, speech)}`,
      );
    }
    case 'open':
      return opened(call('openWindow', { page: 'tray' }));
    case 'summary':
      return summary(verb.date, asking);
    case 'settings':
      return opened(call('openWindow', { page: 'settings' }));
    default:
      return assertNever(verb);
  }
}
