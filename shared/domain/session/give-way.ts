/** What happens to running sessions when another one starts to run (rules, "switch and interruption" and "a start in the past"). */
import { assertNever } from '../../assert-never.ts';
import { earlier, type Instant, later } from '../../time/instant.ts';
import type { OthersPolicy } from '../commands.ts';
import type { DecidedPart, Reads } from '../decision.ts';
import type { SessionEvent, TimesWithState } from '../events.ts';
import { accepted, type Result } from '../refusal.ts';
import { firstStart, lastMoment, type Session } from '../session.ts';
import { intoTrash } from './into-trash.ts';
import { clockStep, correctedOpen, interrupted, part } from './session-parts.ts';
import { refuseWhileActive } from './still-active.ts';

export interface Beginning {
  readonly owner: string;
  /** The session that starts to run. */
  readonly id: string;
  readonly policy: OthersPolicy;
  /** Since when, if it is said to have begun some time ago; null for now. */
  readonly at: Instant | null;
}

/**
 * What happens to the owner's other active sessions. Only running ones give way; interrupted ones keep waiting. Only the policy `refuse`
 * can refuse.
 */
export function makeRoom({ owner, id, policy, at }: Beginning, reads: Reads): Result<readonly DecidedPart[]> {
  const others = reads.active(owner).filter((each) => each.id !== id);
  switch (policy) {
    case 'allow':
      return accepted([]);
    case 'refuse': {
      const free = refuseWhileActive(others);
      return free.ok ? accepted([]) : free;
    }
    case 'interrupt-other':
    case 'end-other':
      return accepted(
        others
          .filter((each) => each.progress.status === 'running')
          .map((each) => part(each.id, ...giveWay(each, policy, at, reads))),
      );
    default:
      return assertNever(policy);
  }
}

function giveWay(
  session: Session,
  policy: 'interrupt-other' | 'end-other',
  at: Instant | null,
  reads: Reads,
): readonly SessionEvent[] {
  const { now } = reads;
  const last = lastMoment(session);
  if (at !== null && at < now && at <= last) return takeBack(session, at, policy, reads);
  const moment = later(at ?? now, last);
  return [
    ...clockStep(session, now),
    ...(at !== null && at < now ? correctedOpen(session, moment, now) : []),
    policy === 'end-other'
      ? { type: 'SessionEnded', at: moment, outcome: 'none' }
      : // The reason does not name the session that took over, because purging that session must leave no trace of it here.
        interrupted(moment, 'manual_pause', reads.switchedReason(), reads),
  ];
}

/**
 * A session that began to run after the moment at which it gives way keeps what it did before that moment. If that is nothing, it goes to
 * the trash.
 */
function takeBack(
  session: Session,
  at: Instant,
  policy: 'interrupt-other' | 'end-other',
  { now }: Reads,
): readonly SessionEvent[] {
  const first = firstStart(session);
  if (first === null || first >= at) return intoTrash(session, now);
  return [{ type: 'SessionPutBack', at: now, fields: {}, times: cutAt(session, at, policy) }];
}

function cutAt(session: Session, at: Instant, policy: 'interrupt-other' | 'end-other'): TimesWithState {
  const segments = session.segments
    .filter(({ start }) => start < at)
    .map((each) => (each.end <= at ? each : { ...each, end: at, provenance: 'corrected' as const }));
  const interruptions = session.interruptions
    .filter((each) => each.at < at)
    .map((each) => ({ ...each, until: each.until === null ? null : earlier(each.until, at) }));
  const pause = interruptions.at(-1);
  const isPaused = pause?.until === at;
  // Between the end and a new start of the same session it neither ran nor waited, so it ended with what it did last.
  const worked = segments.at(-1)?.end;
  const endedAt = later(worked ?? at, pause?.until ?? worked ?? at);
  return policy === 'interrupt-other' && isPaused
    ? {
        progress: { status: 'interrupted' },
        segments,
        interruptions: [...interruptions.slice(0, -1), { ...pause, until: null }],
      }
    : {
        progress: { status: 'ended', endedAt, whileInterrupted: endedAt !== worked, outcome: 'none' },
        segments,
        interruptions,
      };
}
