/** What a commit did to a session, in one word. Pure. */
import type { Commit } from '../domain/commit.ts';
import { lastMoment, openInterruption, type Session } from '../domain/session.ts';
import { workedMs } from '../domain/times.ts';
import { type Instant, later } from '../time/instant.ts';

/** What happened to the session: by the code of its commit, if that says more than comparing the session before and after. */
export type Happening =
  | 'started'
  | 'recorded'
  | 'entered'
  | 'interrupted'
  | 'resumed'
  | 'ended'
  | 'deleted'
  | 'restored'
  | 'split'
  | 'merged'
  /** Part of it went to another session. */
  | 'parted'
  /** It received part of another session. */
  | 'extended'
  /** It was made from part of another session. */
  | 'made'
  | 'explained'
  | 'doubted'
  | 'doubtKept'
  | 'doubtLeftOut'
  | 'doubtInterruption'
  | 'doubtGiven'
  | 'doubtDivided'
  | 'waiting'
  | 'clockStepped'
  | 'changed';

export function happening(before: Session | undefined, after: Session, { what, undoes }: Commit): Happening {
  const called =
    undoes === null && after.deletedAt === null ? calledHappening(before, after, what.code) : null;
  return called ?? comparedHappening(before, after);
}

/** Null if the commit was about something else, or if comparing says it better. */
function calledHappening(before: Session | undefined, after: Session, code: string): Happening | null {
  switch (code) {
    case 'session-split':
      return before === undefined ? 'made' : 'split';
    case 'sessions-merged':
      return 'merged';
    case 'stretch-moved':
      return gotHappening(before, after) ?? 'parted';
    case 'doubt-given':
      return gotHappening(before, after) ?? 'doubtGiven';
    case 'doubt-split':
      return gotHappening(before, after) ?? 'doubtDivided';
    case 'doubt-kept':
      return 'doubtKept';
    case 'doubt-discarded':
      return 'doubtLeftOut';
    case 'doubt-interruption':
      return 'doubtInterruption';
    case 'stretch-doubted':
      return 'doubted';
    case 'clock-stepped':
      return 'clockStepped';
    case 'interruption-explained':
      return 'explained';
    case 'interruption-waits':
      return 'waiting';
    default:
      return null;
  }
}

/** Whether part of another session came to it. A running segment counts up to the last moment that is known before and after. */
function gotHappening(before: Session | undefined, after: Session): 'made' | 'extended' | null {
  if (before === undefined) return 'made';
  const until = later(lastMoment(before), lastMoment(after));
  return workedMs(after, until) > workedMs(before, until) ? 'extended' : null;
}

function comparedHappening(before: Session | undefined, after: Session): Happening {
  const { status } = after.progress;
  if (before === undefined)
    return status === 'created' ? 'entered' : status === 'ended' ? 'recorded' : 'started';
  if (before.deletedAt === null && after.deletedAt !== null) return 'deleted';
  if (before.deletedAt !== null && after.deletedAt === null) return 'restored';
  if (before.progress.status === status) return 'changed';
  switch (status) {
    case 'running':
      return before.progress.status === 'created' ? 'started' : 'resumed';
    case 'interrupted':
      return 'interrupted';
    case 'ended':
      return 'ended';
    default:
      return 'changed';
  }
}

/** When it happened, if the session says so; otherwise null. */
export function momentOf(happened: Happening, { progress, ...session }: Session): Instant | null {
  switch (happened) {
    case 'started':
    case 'resumed':
      return progress.status === 'running' ? progress.open.start : null;
    case 'interrupted':
      return openInterruption({ ...session, progress })?.at ?? null;
    case 'ended':
      return progress.status === 'ended' ? progress.endedAt : null;
    default:
      return null;
  }
}
