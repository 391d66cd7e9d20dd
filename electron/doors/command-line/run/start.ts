/** The verb `start`: starts the named session, or one for the given task, or the one used last. */
import { toggleAction } from '../../../../shared/commands/gestures.ts';
import { beginOf } from '../../../../shared/commands/suggested.ts';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Snapshot } from '../../../../shared/views/snapshot.ts';
import { suggestionsAt } from '../../../../shared/views/suggestions.ts';
import type { Verb } from '../verbs.ts';
import { answerTo, nothingUsed } from './answer.ts';
import type { Asking, Call } from './asking.ts';
import { statedMoment } from './stated-moment.ts';
import { linkedTask } from './task.ts';

export async function start(verb: Extract<Verb, { verb: 'start' }>, asking: Asking): Promise<Result<string>> {
  const { call, isAskedInWindow = false } = asking;
  const { when, notes } = verb;
  const moment = await statedMoment(when, asking);
  if (!moment.ok) return moment;
  const task = await linkedTask(verb.task, asking);
  if (!task.ok) return task;
  const meant = await meantStart({ name: verb.name, task: task.value }, call);
  if (!meant.ok) return meant;
  const details = {
    at: moment.value.at,
    // The command line does not ask back. The answer names what the session overlaps, and the other ways out.
    ...(isAskedInWindow && verb.overlap === null ? {} : { overlap: verb.overlap ?? ('keep' as const) }),
    ...(notes === null ? {} : { notes }),
    ...(verb.labels.length === 0 ? {} : { labels: [...verb.labels] }),
    ...(task.value === null ? {} : { linkedTaskId: task.value }),
  };
  return answerTo(
    asking,
    () => call('begin', { ...meant.value, ...details }),
    moment.value,
    verb.overlap === 'trim-this',
  );
}

/** What to start: the given name, or else a session for the task, or else what was used last. */
async function meantStart(
  { name, task }: Pick<Extract<Verb, { verb: 'start' }>, 'name' | 'task'>,
  call: Call,
): Promise<Result<InputOf<'begin'>>> {
  if (name !== null) return accepted({ name });
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  return task === null ? usedLast(present.value) : planned(present.value, task, call);
}

/** What the start gesture would start now. If something runs or is interrupted, only a named session is started. */
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

/** The session that the plan has for the task about now, or else one with the task's title. */
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
