/**
 * What a start will do to running sessions, so that it can be shown beforehand (rules, "a start in the past"). The actual decision is made
 * by `shared/domain/session/give-way.ts`.
 */
import type { OthersPolicy } from '../domain/commands.ts';
import { firstStart, lastMoment, type Session } from '../domain/session.ts';
import type { Instant } from '../time/instant.ts';

export interface WillGiveWay {
  readonly name: string;
  readonly how: 'ended' | 'interrupted' | 'trashed';
  /** When it gives way; null for the moment of the start. */
  readonly at: Instant | null;
}

/**
 * `at` is the start of the new session; null for now. `active` holds the sessions under way. Empty if the policy refuses, because then
 * nothing starts.
 */
export function whatGivesWay(
  active: readonly Session[],
  policy: OthersPolicy,
  at: Instant | null,
): readonly WillGiveWay[] {
  if (policy === 'allow' || policy === 'refuse') return [];
  return active
    .filter(({ progress }) => progress.status === 'running')
    .map((session): WillGiveWay => {
      const { name } = session;
      const how = policy === 'end-other' ? 'ended' : 'interrupted';
      if (at === null) return { name, how, at };
      const first = firstStart(session);
      if (first !== null && first >= at) return { name, how: 'trashed', at: null };
      const last = lastMoment(session);
      if (at > last) return { name, how, at };
      const wasPausedThen = session.interruptions.some((each) => each.at < at && (each.until ?? at) >= at);
      return { name, how: how === 'interrupted' && !wasPausedThen ? 'ended' : how, at };
    });
}
