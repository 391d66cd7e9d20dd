/** A task as it stands in fields, all of it text, and what it says when the fields are read. Pure. */
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { printedLength, readLength } from '../../../shared/time/length-of-time.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';

export interface TaskDraft {
  readonly title: string;
  readonly project: string;
  readonly estimate: string;
}

export const blankTask: TaskDraft = { title: '', project: '', estimate: '' };

export interface TaskFacts {
  readonly title: string;
  readonly projectTitle: string | null;
  readonly estimateMinutes: number | null;
}

const minuteMs = 60_000;
/** As the contract has it. */
const longestMinutes = 60_000;

export function draftOfTask({ title, projectTitle, estimateMinutes }: TaskFacts): TaskDraft {
  return {
    title,
    project: projectTitle ?? '',
    estimate: estimateMinutes === null ? '' : printedLength(estimateMinutes * minuteMs),
  };
}

/** Refused at the field: a blank title, and an estimate that is no length or longer than a thousand hours. What is begun of a minute counts as one. */
export function readTask({ title, project, estimate }: TaskDraft): Result<TaskFacts> {
  if (title.trim() === '') return refused('invalid-input', message('tasks.noName'), 'title');
  const ms = estimate.trim() === '' ? null : readLength(estimate);
  const minutes = ms === null ? null : Math.ceil(ms / minuteMs);
  const isWrong = minutes === null ? estimate.trim() !== '' : minutes < 1 || minutes > longestMinutes;
  if (isWrong) return refused('invalid-input', message('tasks.noLength'), 'estimateMinutes');
  return accepted({
    title: title.trim(),
    projectTitle: project.trim() === '' ? null : project.trim(),
    estimateMinutes: minutes,
  });
}

/** What of a task is said anew; nothing where all is as it was. */
export function changesOfTask(task: TaskView, facts: TaskFacts): Partial<TaskFacts> {
  return {
    ...(facts.title === task.title ? {} : { title: facts.title }),
    ...(facts.projectTitle === task.projectTitle ? {} : { projectTitle: facts.projectTitle }),
    ...(facts.estimateMinutes === task.estimateMinutes ? {} : { estimateMinutes: facts.estimateMinutes }),
  };
}
