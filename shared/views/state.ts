/** The state of a session in one word, for the tray icon, the marks in the windows and `status`. */
import type { Progress } from '../domain/session.ts';

export type State = 'running' | 'interrupted' | 'idle';

/** `idle` if there is no session, or if it is not active. */
export function stateOf(progress: Progress | undefined): State {
  return progress?.status === 'running' || progress?.status === 'interrupted' ? progress.status : 'idle';
}
