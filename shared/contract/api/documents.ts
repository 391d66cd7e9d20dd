/** All documented APIs, and the routes that they presuppose: the list that is mounted and that the OpenAPI document describes. */
import { attendanceDocument } from './attendance.ts';
import { eventsDocument } from './events.ts';
import { exercisesDocument } from './exercises.ts';
import { peopleDocument } from './people.ts';
import type { ApiDocument } from './route.ts';
import { routineLogDocument } from './routine-log.ts';
import { routinesDocument } from './routines.ts';
import { tasksDocument } from './tasks.ts';
import { timeLogsDocument } from './time-logs.ts';
import { workoutsDocument } from './workout-sessions.ts';

export const apiDocuments: readonly ApiDocument[] = [
  routineLogDocument,
  timeLogsDocument,
  tasksDocument,
  attendanceDocument,
  peopleDocument,
  workoutsDocument,
  exercisesDocument,
  routinesDocument,
  eventsDocument,
];
