/** All documented APIs, to be mounted behind the guard by either host. */
import { TokenUse } from '../../../documents/tokens.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import type { ApiParts } from './api-door.ts';
import { attendanceApi } from './attendance-api.ts';
import { eventsApi } from './events-api.ts';
import { exercisesApi } from './exercises-api.ts';
import { openApiPages } from './openapi.ts';
import { peopleApi } from './people-api.ts';
import { routineLogApi } from './routine-log-api.ts';
import { routinesApi } from './routines-api.ts';
import { tasksApi } from './tasks-api.ts';
import { timeLogsApi } from './time-logs-api.ts';
import { workoutSessionsApi } from './workout-sessions-api.ts';

export interface DocumentedApis {
  readonly mounted: readonly MountedApi[];
  /** Ends every event stream. */
  close(): void;
}

export function documentedApis(given: Omit<ApiParts, 'tokenUse'>): DocumentedApis {
  const parts: ApiParts = { ...given, tokenUse: new TokenUse(given.service, given.logger) };
  const closing: (() => void)[] = [];
  const mounted = [
    routineLogApi(parts),
    timeLogsApi(parts),
    tasksApi(parts),
    attendanceApi(parts),
    peopleApi(parts),
    workoutSessionsApi(parts),
    exercisesApi(parts),
    routinesApi(parts),
    eventsApi(parts, (close) => closing.push(close)),
    ...openApiPages(parts.isOn, parts.hasPages === true),
  ];
  const close = () => {
    for (const each of closing) each();
  };
  return { mounted, close };
}
