/** The one word for how a session stands now, behind the tray icon, the marks in the windows and `status`. */
import type { Progress } from '../domain/session.ts';

export type State = 'running' | 'interrupted' | 'idle';

/** `idle` for no session, and for one that is not active. */
export function stateOf(progress: Progress | undefined): State {
  return progress?.status === 'running' || progress?.status === 'interrupted' ? progress.status : 'idle';
}
