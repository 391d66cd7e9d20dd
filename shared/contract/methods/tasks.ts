/** Tasks, and routines with their exercises: what a session can be started from. */
import { z } from 'zod';
import type { TaskView } from '../../views/reflection/task-view.ts';
import type { Done, RoutineView, WorkoutBeside } from '../answers.ts';
import * as fields from '../fields.ts';
import { answers, type Methods, nothing } from './method.ts';

export const tasks = {
  /** The person's own tasks and unassigned ones, open tasks first. */
  tasks: answers<readonly TaskView[]>()(nothing),
  addTask: answers<Done>()(
    z.strictObject({
      title: fields.name,
      projectTitle: fields.filledText(200).nullable().default(null),
      estimateMinutes: fields.estimateMinutes.default(null),
    }),
  ),
  changeTask: answers<Done>()(
    z.strictObject({
      task: fields.taskId,
      title: fields.name.optional(),
      projectTitle: fields.filledText(200).nullable().optional(),
      estimateMinutes: fields.estimateMinutes.optional(),
      status: z.enum(['open', 'completed']).optional(),
    }),
  ),
  /** The person's own routines, in the order in which they were saved. */
  routines: answers<readonly RoutineView[]>()(nothing),
  /** Saves a session's description (name, labels, exercises with their sets) as a routine to start from. */
  addRoutine: answers<Done>()(z.strictObject({ session: fields.sessionId })),
  /** Renames a routine. Sessions that were started from it keep their name. */
  changeRoutine: answers<Done>()(z.strictObject({ routine: z.string().min(1).max(100), name: fields.name })),
  /** Removes it from the list. Sessions that were started from it stay as they are. */
  removeRoutine: answers<Done>()(z.strictObject({ routine: z.string().min(1).max(100) })),
  /** The exercises that can be entered into a session, and the sets that are suggested for it. */
  workout: answers<WorkoutBeside>()(z.strictObject({ session: fields.sessionId })),
} as const satisfies Methods;
