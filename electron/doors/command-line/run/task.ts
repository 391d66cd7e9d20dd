/**
 * The verb `task`: lists tasks, adds, completes or reopens one, and links sessions to it. A task is named by its title, the beginning of
 * its title, or its id.
 */
import { assertNever } from '../../../../shared/assert-never.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { spokenDuration } from '../../../../shared/format/duration.ts';
import { longDate } from '../../../../shared/format/time-of-day.ts';
import { usualInWords } from '../../../../shared/format/usual.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import { dayOf, type LocalDate } from '../../../../shared/time/day.ts';
import { dateMeant } from '../../../../shared/time/said-day.ts';
import { taskNames } from '../../../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../../../shared/views/reflection/task-view.ts';
import type { Verb } from '../verbs.ts';
import { gaveWay } from './answer.ts';
import type { Asking, Call } from './asking.ts';

export async function task(
  { asks }: Extract<Verb, { verb: 'task' }>,
  asking: Asking,
): Promise<Result<string>> {
  const { call, asked, speech } = asking;
  switch (asks.for) {
    case 'list': {
      const tasks = await call('tasks', {});
      if (!tasks.ok) return tasks;
      const shown = tasks.value.filter(({ status }) => asks.all || status === 'open');
      return accepted(
        asks.json ? JSON.stringify(shown.map(taskJson)) : listed(shown, tasks.value.length > 0, speech),
      );
    }
    case 'add': {
      const { title, projectTitle, estimateMinutes } = asks;
      const done = await call('addTask', { title, projectTitle, estimateMinutes });
      return done.ok ? accepted(speech.t('done.taskAdded', { name: title.trim() })) : done;
    }
    case 'completed':
    case 'open': {
      const found = await taskNamed(asks.task, asking, asks.for === 'completed' ? 'open' : 'completed');
      if (!found.ok) return found;
      const { id, title: name } = found.value;
      const done = await call('changeTask', { task: id, status: asks.for });
      const code = asks.for === 'completed' ? 'done.taskCompleted' : 'done.taskReopened';
      if (!done.ok) return done;
      // Completing a task ends the sessions that run on it.
      const stopped = done.value.gaveWay.map((each) => gaveWay(each, speech));
      return accepted([...stopped, speech.t(code, { name })].join('\n'));
    }
    case 'link': {
      const found = await taskNamed(asks.task, asking);
      if (!found.ok) return found;
      const present = await call('snapshot', {});
      if (!present.ok) return present;
      const today = dayOf(asked, present.value.frame);
      const date = asks.date === null ? today : dateMeant(asks.date, today);
      const meant = await sessionsNamed(asks.sessions, date, call, speech);
      if (!meant.ok) return meant;
      const sessions = [...meant.value];
      const done = await call('linkSessions', { sessions, linkedTaskId: found.value.id });
      return done.ok
        ? accepted(speech.t('ran.linked', { count: sessions.length, task: found.value.title }))
        : done;
    }
    default:
      return assertNever(asks);
  }
}

/**
 * Finds a task by its id, by its title, by title and project if several have that title (`Write (Thesis)`), or by the beginning of a title
 * if no other task begins the same way. Of tasks with the same name it prefers those in the status `rather`, and then the one in the same
 * letter case.
 */
async function taskNamed(
  text: string,
  { call, speech }: Pick<Asking, 'call' | 'speech'>,
  rather: TaskView['status'] = 'open',
): Promise<Result<TaskView>> {
  const tasks = await call('tasks', {});
  if (!tasks.ok) return tasks;
  const sought = tidy(text);
  const names = taskNames(tasks.value, speech);
  const nameOf = ({ id, title }: TaskView) => names.get(id) ?? title;
  const ways = [
    tasks.value.filter(({ id }) => id === text.trim()),
    tasks.value.filter(({ title }) => tidy(title) === sought),
    tasks.value.filter((each) => tidy(nameOf(each)) === sought),
    tasks.value.filter(({ title }) => tidy(title).startsWith(sought)),
  ];
  for (const fitting of ways) {
    const found = fitting.some(({ status }) => status === rather)
      ? fitting.filter(({ status }) => status === rather)
      : fitting;
    const spelledSo = found.filter(({ title }) => oneSpaced(title) === oneSpaced(text));
    const [only, another] = spelledSo.length === 1 ? spelledSo : found;
    if (only === undefined) continue;
    if (another === undefined) return accepted(only);
    const titles = [...new Set(found.map(nameOf))].slice(0, 3);
    return refused('conflict', message('ran.severalTasks', { task: text.trim(), titles }), 'task');
  }
  return refused('not-found', message('ran.noSuchTask', { task: text.trim() }), 'task');
}

/** Finds sessions by their ids, or by their name on a day; of a name all sessions of that day are meant. Each once. */
async function sessionsNamed(
  texts: readonly string[],
  date: LocalDate,
  call: Call,
  speech: Speech,
): Promise<Result<ReadonlySet<string>>> {
  const day = await call('day', { date });
  if (!day.ok) return day;
  const found = new Set<string>();
  for (const text of texts) {
    const named = day.value.parts.filter(({ session }) => tidy(session.name) === tidy(text));
    for (const { session } of named) found.add(session.id);
    if (named.length > 0) continue;
    if (!isId(text))
      return refused(
        'not-found',
        message('ran.noSuchSession', { name: text.trim(), day: longDate(date, speech) }),
        'sessions',
      );
    found.add(text.trim().toLowerCase());
  }
  return accepted(found);
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text.trim());
}

/** The task id for `--task`. A text that names no task is kept as it is, because it may be the id of a task in another program. */
export async function linkedTask(
  text: string | null,
  asking: Pick<Asking, 'call' | 'speech'>,
): Promise<Result<string | null>> {
  if (text === null) return accepted(null);
  const found = await taskNamed(text, asking);
  if (found.ok) return accepted(found.value.id);
  return found.refusal.code === 'not-found' ? accepted(text) : found;
}

function tidy(text: string): string {
  return oneSpaced(text).toLowerCase();
}

function oneSpaced(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ');
}

function listed(tasks: readonly TaskView[], hasOthers: boolean, speech: Speech): string {
  if (tasks.length === 0)
    return hasOthers
      ? speech.t('tasks.allDone')
      : speech.t('ran.noTasks', { command: 'routinelog task add TITLE' });
  return tasks.map((each) => lineOf(each, speech)).join('\n');
}

/** Example: `Write report · Thesis · 25 min of 1 h 30`. */
function lineOf(task: TaskView, speech: Speech): string {
  const { t } = speech;
  const { title, projectTitle, estimateMinutes, actualMinutes, usual, status } = task;
  const worked = spokenDuration(actualMinutes * 60_000, speech);
  const estimate = spokenDuration((estimateMinutes ?? 0) * 60_000, speech);
  return [
    title,
    ...(projectTitle === null ? [] : [projectTitle]),
    ...(estimateMinutes !== null && actualMinutes > 0 ? [t('tasks.workedOf', { worked, estimate })] : []),
    ...(estimateMinutes !== null && actualMinutes === 0 ? [t('tasks.estimated', { estimate })] : []),
    ...(estimateMinutes === null && actualMinutes > 0 ? [t('tasks.worked', { worked })] : []),
    ...(usual === null ? [] : [usualInWords(usual, speech)]),
    ...(status === 'completed' ? [t('outcome.done')] : []),
  ].join(' · ');
}

/** The JSON for programs, documented in the help. Fields are only ever added. */
function taskJson({ id, title, projectTitle, status, estimateMinutes, actualMinutes }: TaskView) {
  return {
    id,
    title,
    project: projectTitle,
    status,
    estimate_minutes: estimateMinutes,
    actual_minutes: actualMinutes,
  };
}
