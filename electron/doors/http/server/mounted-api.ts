/** The server's view of an API: routes at a base, and a form for errors. */
import type { Hono } from 'hono';
import type { DoorEnv } from './caller.ts';

/** An API behind the guard. */
export interface MountedApi {
  /** Its base path, such as `/api/RoutineLog`. */
  readonly base: string;
  readonly routes: Hono<DoorEnv>;
  /** Its form for errors, which the guard uses too for paths under `base`. */
  readonly errorBody: (message: string) => Readonly<Record<string, unknown>>;
  /** Checked for each request, because in the desktop program the APIs are off by default. */
  readonly isOn: () => boolean;
  /** Whether it holds only descriptions, and no personal data. */
  readonly isPublished?: boolean;
}
