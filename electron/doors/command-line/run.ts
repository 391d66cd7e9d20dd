/** Carries a verb out through the contract, and says what became of it: the same for the bin and for the desktop's second instance. */

import { assertNever } from '../../../shared/assert-never.ts';
import { labelDone } from '../../../shared/commands/afterwards.ts';
import { startAgo } from '../../../shared/commands/call.ts';
import { toggleAction } from '../../../shared/commands/gestures.ts';
import { beginOf } from '../../../shared/commands/suggested.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { homepage } from '../../../shared/contract/updates.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { speechFor } from '../../../shared/messages/speech.ts';
import { dayOf } from '../../../shared/time/day.ts';
import { dateMeant, type SaidDay } from '../../../shared/time/said-day.ts';
import { type Snapshot, suggestionsAt } from '../../../shared/views/snapshot.ts';
import { answerTo, gaveWay, nothingUsed, type StatedMoment } from './answer.ts';
import type { Asking, Call } from './asking.ts';
import { backup } from './backup.ts';
import { change } from './change.ts';
import { doctor } from './doctor.ts';
import { history } from './history.ts';
import { plan } from './plan.ts';
import { answerQuestion } from './questions.ts';
import { failed, type Ran } from './ran.ts';
import { record } from './record.ts';
import { noticesText, statusJson, statusText } from './status.ts';
import { redo, undo } from './steps.ts';
import { linkedTask, task as tasks } from './task.ts';
import type { Verb } from './verbs.ts';
import { dateOf, momentOf, type When } from './when.ts';

export async function runVerb(verb: Verb, asking: Asking): Promise<Ran> {
  const settings = await asking.call('settings', {});
  if (!settings.ok) return failed(settings, asking.speech);
  // The hours that the person has chosen, or else those of the terminal's locale.
  const speech = speechFor(asking.speech.locale, settings.value.settings.hours);
  if (verb.verb === 'doctor') return doctor(verb, { ...asking, speech });
  const answer = await say(verb, { ...asking, speech });
  if (!answer.ok) return failed(answer, speech);
  return { exitCode: 0, stdout: answer.value === '' ? '' : `${answer.value}\n`, stderr: '' };
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
      const done = await call('muteNotTracking', {});
      return done.ok ? accepted(speech.t('ran.muted')) : done;
    }
    case 'seen': {
      const done = await call('seeProblems', {});
      return done.ok ? accepted(speech.t('ran.seen')) : done;
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

const acts = {
  break: 'takeBreak',
  back: 'endBreak',
  'check-out': 'checkOut',
  'check-in': 'checkIn',
} as const;

async function atWork(verb: keyof typeof acts, { call, now, speech }: Asking): Promise<Result<string>> {
  const act = acts[verb];
  const done = await call(act, {});
  if (!done.ok) return done;
  const present = await call('snapshot', {});
  // Who goes on after a break ends what was begun meanwhile. What is paused by one stands in the status, but for what ran beside it.
  const current = present.ok ? present.value.current?.id : undefined;
  const stopped = done.value.gaveWay.filter(({ session }) => session !== current);
  const status = present.ok ? [statusText(present.value, now(), speech)] : [];
  return accepted(
    [...stopped.map((each) => gaveWay(each, speech)), speech.t(`ran.${act}`), ...status].join('\n'),
  );
}

/** From the one day to the other; without the first the last one alone, without the last up to today. */
async function exported(
  { from, to, format, asOf }: Extract<Verb, { verb: 'export' }>,
  { call, speech, asked }: Asking,
): Promise<Result<string>> {
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const { today, frame } = present.value;
  const last = to === null ? today : dateMeant(to, today);
  const first = from === null ? last : dateMeant(from, today);
  const { locale } = speech;
  const answer = await call('exportDays', {
    from: first,
    to: last,
    format,
    goes: 'answer',
    locale,
    ...(asOf === null ? {} : { asOf: momentOf(asOf, { now: asked, zone: frame.zone }).at }),
  });
  // The end of the last line is put behind by who prints it.
  return answer.ok ? accepted((answer.value.text ?? '').replace(/\r?\n$/, '')) : answer;
}

async function labelled(
  { act, label }: Extract<Verb, { verb: 'label' }>,
  { call, speech }: Asking,
): Promise<Result<string>> {
  const done = await labelCall(act, label, call);
  if (!done.ok) return done;
  const what = labelDone(done.value);
  return accepted(what === null ? speech.t('ran.done') : speech.say(what));
}

function labelCall(act: Extract<Verb, { verb: 'label' }>['act'], label: string, call: Call) {
  switch (act.kind) {
    case 'rename':
      return call('renameLabel', { label, name: act.to });
    case 'merge':
      return call('mergeLabels', { label, into: act.to });
    case 'color':
      return call('colorLabel', { label, color: act.color });
    default:
      return assertNever(act);
  }
}

async function start(verb: Extract<Verb, { verb: 'start' }>, asking: Asking): Promise<Result<string>> {
  const { call, isAskedInWindow = false } = asking;
  const { when, notes } = verb;
  const moment = await statedMoment(when, asking);
  if (!moment.ok) return moment;
  const task = await linkedTask(verb.task, call);
  if (!task.ok) return task;
  const meant = await meantStart({ name: verb.name, task: task.value }, call);
  if (!meant.ok) return meant;
  const details = {
    at: moment.value.at,
    // What it comes to overlap is said in the answer, with how it is taken back.
    ...(isAskedInWindow ? {} : { overlap: 'keep' as const }),
    ...(notes === null ? {} : { notes }),
    ...(verb.labels.length === 0 ? {} : { labels: [...verb.labels] }),
    ...(task.value === null ? {} : { linkedTaskId: task.value }),
  };
  return answerTo(asking, () => call('begin', { ...meant.value, ...details }), moment.value);
}

async function end(verb: Extract<Verb, { verb: 'end' }>, asking: Asking): Promise<Result<string>> {
  const { outcome, notes } = verb;
  const moment = await statedMoment(verb.when, asking);
  if (!moment.ok) return moment;
  const { at } = moment.value;
  const details = { ...(notes === null ? {} : { notes }), ...(at === null ? {} : { at }) };
  const ended = await answerTo(asking, () => asking.call('end', { outcome, ...details }), moment.value);
  // A time of today that is to come was taken for yesterday's, before there was a start: that is not what is wrong with it.
  const isBeforeStart = !ended.ok && ended.refusal.code === 'end-not-after-start';
  return isBeforeStart && (await isStillToCome(verb.when, asking))
    ? refused('invalid-input', message('when.endToCome'), 'at')
    : ended;
}

async function isStillToCome(when: When, { call, asked }: Asking): Promise<boolean> {
  if (when.kind !== 'time') return false;
  const present = await call('snapshot', {});
  if (!present.ok) return false;
  const { zone } = present.value.frame;
  const today = { ...when, kind: 'moment', date: dateOf(asked, zone) } as const;
  return momentOf(today, { now: asked, zone }).at > asked;
}

/** The instant that was said; a time of day in the zone of the record. */
async function statedMoment(when: When, { call, asked }: Asking): Promise<Result<StatedMoment>> {
  switch (when.kind) {
    case 'now':
      return accepted({ at: null, remarks: [] });
    case 'ago':
      return accepted({ at: startAgo(when.ms, asked), remarks: [] });
    default: {
      const present = await call('snapshot', {});
      return present.ok ? accepted(momentOf(when, { now: asked, zone: present.value.frame.zone })) : present;
    }
  }
}

/** What is to be started: what is named, else the task's title, or what was used last. */
async function meantStart(
  { name, task }: Pick<Extract<Verb, { verb: 'start' }>, 'name' | 'task'>,
  call: Call,
): Promise<Result<InputOf<'begin'>>> {
  if (name !== null) return accepted({ name });
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  return task === null ? usedLast(present.value) : planned(present.value, task, call);
}

/** What the start gesture would start now. Beside something else only what is named is started. */
function usedLast(present: Snapshot): Result<InputOf<'begin'>> {
  const { current } = present;
  if (current !== null)
    return refused(
      'already-active',
      message(`ran.underWay.${current.progress.status === 'running' ? 'running' : 'interrupted'}`, {
        name: current.name,
      }),
      'name',
    );
  const { call } = toggleAction(present);
  return call.method === 'begin' ? accepted(call.input) : nothingUsed;
}

/** As the plan around now has it, else by the task's title. */
async function planned(present: Snapshot, task: string, call: Call): Promise<Result<InputOf<'begin'>>> {
  const found = suggestionsAt(present, present.takenAt).find((each) => each.linkedTaskId === task);
  if (found !== undefined) return accepted(beginOf(found));
  const tasks = await call('tasks', {});
  if (!tasks.ok) return tasks;
  const known = tasks.value.find(({ id }) => id === task);
  return known === undefined
    ? refused('not-found', message('ran.unknownTask', { task }), 'name')
    : accepted({ name: known.title });
}

async function explain(reason: string, { call, speech }: Asking): Promise<Result<string>> {
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const [latest] = present.value.unanswered;
  if (latest === undefined) return refused('not-found', message('ran.nothingUnanswered'), 'reason');
  const { session, id: interruption } = latest;
  const done = await call('explain', { session, interruption, reason });
  return done.ok
    ? accepted(speech.t('ran.explained', { name: latest.sessionName, reason: reason.trim() }))
    : done;
}

/** Of an owner's day: at one in the morning it is still the day before. */
async function summary(date: SaidDay | null, { call, asked }: Asking): Promise<Result<string>> {
  if (date === null) return opened(call('openWindow', { page: 'summary' }));
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const today = dayOf(asked, present.value.frame);
  return opened(call('openWindow', { page: 'summary', date: dateMeant(date, today) }));
}

async function opened(answer: Promise<Result<OutputOf<'openWindow'>>>): Promise<Result<string>> {
  const done = await answer;
  return done.ok ? accepted(done.value.url ?? '') : done;
}
