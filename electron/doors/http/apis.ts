/** The documented APIs, all of them, for either host to mount behind its guard. */
import type { ApiParts } from './api-door.ts';
import { routineLogApi } from './routine-log-api.ts';
import type { MountedApi } from './server.ts';

export function documentedApis(parts: ApiParts): readonly MountedApi[] {
  return [routineLogApi(parts)];
}
