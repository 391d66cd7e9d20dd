/** `/api/v1/attendance`, in the form of the Time Logs document (section Attendance). */
import {
  attendanceDocument,
  attendanceRoutes as routes,
} from '../../../../shared/contract/api/attendance.ts';
import { accepted } from '../../../../shared/domain/refusal.ts';
import { attendanceOf, takeAttendanceStep } from '../../../documents/attendance.ts';
import type { Who } from '../../../documents/people.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { type ApiParts, mountedApi } from './api-door.ts';
import { on, plain } from './bound-route.ts';

export function attendanceApi(parts: ApiParts): MountedApi {
  const { service } = parts;
  const again = async (who: Who) => plain(accepted(attendanceOf(service, who)));
  return mountedApi(parts, attendanceDocument, [
    on(routes.state, async ({ who }) => plain(accepted(attendanceOf(service, who)))),
    on(routes.checkIn, async ({ who }) => plain(await takeAttendanceStep(service, who, 'check-in')), again),
    on(routes.checkOut, async ({ who }) => plain(await takeAttendanceStep(service, who, 'check-out')), again),
    on(
      routes.startBreak,
      async ({ who }) => plain(await takeAttendanceStep(service, who, 'break-start')),
      again,
    ),
    on(routes.endBreak, async ({ who }) => plain(await takeAttendanceStep(service, who, 'break-end')), again),
  ]);
}
