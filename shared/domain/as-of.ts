/** A thing as it stood at a past moment: the fold of what had been recorded by then, and of nothing that came later. Pure. */
import type { Instant } from '../time/instant.ts';
import { instantFromMs } from '../time/instant.ts';
import { type Commit, formatOneDevice, hlcMsOf, type Thing } from './commit.ts';
import { foldStream } from './fold-stream.ts';
import type { Kind } from './kind.ts';
import { partOf } from './stream-part.ts';

/**
 * `commits`: all commits of the stream. Undefined: the thing was not there yet. What counts is when something was recorded, not when it happened;
 * for commits of format 1 only the time at which it happened is known.
 */
export function thingAsOf(
  kind: Kind,
  stream: { readonly kind: string; readonly id: string },
  commits: readonly Commit[],
  moment: Instant,
): Thing | undefined {
  const until = commits.flatMap(({ id, device, n, actor, streams }) => {
    const part = partOf({ streams }, stream);
    if (part === undefined) return [];
    const recordedAt = device === formatOneDevice ? (part.events[0]?.at ?? '') : instantFromMs(hlcMsOf(id));
    return recordedAt <= moment ? [{ id, device, n, actor, part }] : [];
  });
  return until.length === 0 ? undefined : foldStream(kind, until);
}
