/** The routes of the Time Logs document, all sections. The timer is always the caller's own. */
import { timeLogRoutes as routes, timeLogsDocument } from '../../../../shared/contract/api/time-logs.ts';
import { accepted } from '../../../../shared/domain/refusal.ts';
import type { Who } from '../../../documents/people.ts';
import { enterByHand, logById, logsOf, teamLogs } from '../../../documents/time-logs.ts';
import {
  activeTimer,
  pauseTimer,
  resumeTimer,
  startTimer,
  stopTimer,
  timerById,
} from '../../../documents/timers.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { type ApiParts, mountedApi } from './api-door.ts';
import { on, plain } from './bound-route.ts';

export function timeLogsApi(parts: ApiParts): MountedApi {
  const { service } = parts;
  const timerAgain = async (who: Who, made: string) => plain(await timerById(service, who, made));
  const logAgain = async (who: Who, made: string) => plain(await logById(service, who, made));
  return mountedApi(parts, timeLogsDocument, [
    on(
      routes.start,
      async ({ who, body }) => plain(await startTimer(service, who, body.task_id)),
      timerAgain,
    ),
    on(
      routes.pause,
      async ({ who, body }) => plain(await pauseTimer(service, who, body.task_id)),
      timerAgain,
    ),
    on(
      routes.resume,
      async ({ who, body }) => plain(await resumeTimer(service, who, body.task_id)),
      timerAgain,
    ),
    on(
      routes.stop,
      async ({ who, body }) => plain(await stopTimer(service, who, body.task_id, body.notes)),
      logAgain,
    ),
    on(routes.activeTimer, async ({ who }) => plain(accepted(activeTimer(service, who.person.id)))),
    on(
      routes.manual,
      async ({ who, body }) => {
        const { task_id: taskId, started_at: start, ended_at: end, notes = null } = body;
        return plain(await enterByHand(service, who, { taskId, start, end, notes }));
      },
      logAgain,
    ),
    on(routes.me, async ({ who }) => plain(accepted(await logsOf(service, who.person.id)))),
    on(routes.team, async ({ who }) => plain(accepted(await teamLogs(service, who)))),
  ]);
}
