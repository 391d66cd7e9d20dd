/**
 * What a start will do to what runs, so that it can be said beforehand (rules, "a start in the past").
 * `shared/domain/session/give-way.ts` decides it when the time has come.
 */
import type { OthersPolicy } from '../domain/commands.ts';
import { firstStart, lastMoment, type Session } from '../domain/session.ts';
import { type Instant, later } from '../time/instant.ts';

export interface WillGiveWay {
  readonly name: string;
  readonly how: 'ended' | 'interrupted' | 'trashed';
  /** When; null: as it starts. */
  readonly at: Instant | null;
}

/** `at`: since when the new one runs; null: now. `active`: what is under way. Nothing where the policy refuses: then nothing starts. */
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
      if (at > last) return { name, how, at: later(at, last) };
      const wasPausedThen = session.interruptions.some((each) => each.at < at && (each.until ?? at) >= at);
      return { name, how: how === 'interrupted' && !wasPausedThen ? 'ended' : how, at };
    });
}
