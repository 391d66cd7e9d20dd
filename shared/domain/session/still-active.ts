/** Refuses what cannot begin while other sessions are under way. */
import { message } from '../../messages/message.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import type { Session } from '../session.ts';

/** Refused if there are any; the refusal names the first and counts the others. */
export function refuseWhileActive([first, ...others]: readonly Session[]): Result<null> {
  if (first === undefined) return accepted(null);
  const { name, progress } = first;
  const state = progress.status === 'running' ? 'running' : 'interrupted';
  const why =
    others.length === 0
      ? message(`refusal.still.${state}`, { name })
      : message('refusal.stillSeveral', { name, others: others.length });
  return refused('other-active', why);
}
