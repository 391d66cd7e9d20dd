/** A task as text fields, and how they are read back. Pure. */
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { printedLength, readLength } from '../../../shared/time/length-of-time.ts';

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
/** The limit of the contract. */
const longestMinutes = 60_000;

export function draftOfTask({ title, projectTitle, estimateMinutes }: TaskFacts): TaskDraft {
  return {
    title,
    project: projectTitle ?? '',
    estimate: estimateMinutes === null ? '' : printedLength(estimateMinutes * minuteMs),
  };
}

/**
 * Refuses a blank title, and an estimate that is no length or exceeds a thousand hours; the refusal names the field. A part of a minute
 * counts as a whole one.
 */
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

/** Returns the changed properties; empty if nothing changed. */
export function changesOfTask(task: TaskFacts, facts: TaskFacts): Partial<TaskFacts> {
  return {
    ...(facts.title === task.title ? {} : { title: facts.title }),
    ...(facts.projectTitle === task.projectTitle ? {} : { projectTitle: facts.projectTitle }),
    ...(facts.estimateMinutes === task.estimateMinutes ? {} : { estimateMinutes: facts.estimateMinutes }),
  };
}
