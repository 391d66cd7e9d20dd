/** An API as the server has it: routes at a base, and how they refuse. */
import type { Hono } from 'hono';
import type { DoorEnv } from './caller.ts';

/** An API that stands behind the same guard. */
export interface MountedApi {
  /** Where it begins, such as `/api/RoutineLog`. */
  readonly base: string;
  readonly routes: Hono<DoorEnv>;
  /** The form that its document has for errors; also used for what the guard refuses under `base`. */
  readonly errorBody: (message: string) => Readonly<Record<string, unknown>>;
  /** Asked at each request: the documented APIs are off by default. */
  readonly isOn: () => boolean;
  /** Bytes; absent: as everywhere. */
  readonly bodyLimit?: number;
}
