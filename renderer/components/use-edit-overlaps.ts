/** The sessions that the times of an edit overlap, the chosen way out for each, and what each way out would leave. */
import { useState } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import { type Overlap, overlapsOf } from '../../shared/domain/overlaps.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { isSame } from '../../shared/is-same.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { neighboursOf, useNeighbours } from './neighbours.ts';
import type { WayOut } from './Overlaps.tsx';
import { usePage, usePresent } from './page-context.ts';
import { timesOf } from './session-amendment.ts';
import type { Edit, SessionDraft } from './session-draft.ts';
import { type Left, leftOfOther, leftOfThis, overlapsOpen, trimmedThis } from './session-overlaps.ts';
import type { Place } from './stretch-draft.ts';

export interface EditOverlapsParts {
  readonly session: Session;
  readonly edit: Edit;
  readonly place: Place;
  readonly now: Instant;
}

export interface EditOverlaps {
  /** The times in the fields, with a running stretch cut at now; empty while one of them cannot be read. */
  readonly times: readonly Interval[];
  /** Empty while the times are unchanged: sessions that already ran side by side may stay so. */
  readonly overlaps: readonly Overlap[];
  readonly chosen: ReadonlyMap<SessionId, WayOut>;
  readonly choose: (other: SessionId, way: WayOut) => void;
  /** Null if nothing would be left, or if a running session would have to end. */
  readonly leftOfOther: (overlap: Overlap) => readonly Left[] | null;
  readonly leftOfThis: (overlap: Overlap) => readonly Left[] | null;
  /** The stretches of the edit without the times of the other session; null as for `leftOfThis`. */
  readonly trimmed: (overlap: Overlap) => SessionDraft['stretches'] | null;
  /** Returns the ways out to be sent with the edit. Refuses while the person has not chosen one for each overlap. */
  readonly settle: (at: Instant) => Promise<Result<NonNullable<InputOf<'amend'>['overlaps']>>>;
}

export function useEditOverlaps({ session, edit, place, now }: EditOverlapsParts): EditOverlaps {
  const { client } = usePage();
  const { snapshot } = usePresent();
  const [ways, setWays] = useState<ReadonlyMap<SessionId, WayOut>>(new Map());
  const all = stretchesIn(edit.draft, session, place, now);
  const times = upToNow(all, now);
  const had = upToNow(stretchesIn(edit.base, session, place, now), now);
  const isRetimed = !isSame(times, had);
  const others = useNeighbours(session.id, isRetimed ? times : []);
  const before = overlapsOf(had, others, now).map(({ other }) => [other.id, 'keep'] as const);
  const chosen: ReadonlyMap<SessionId, WayOut> = new Map([...before, ...ways]);
  const trimmed = ({ other }: Overlap) =>
    all === null ? null : trimmedThis(edit.draft.stretches, all, [other], place, now);
  return {
    times,
    overlaps: isRetimed ? overlapsOf(times, others, now) : [],
    chosen,
    choose: (other, way) => setWays(new Map([...ways, [other, way]])),
    leftOfOther: ({ other }) => leftOfOther(other, times, now),
    leftOfThis: (overlap) => (trimmed(overlap) === null ? null : leftOfThis(all ?? [], overlap.other, now)),
    trimmed,
    settle: async (at) => {
      if (!isRetimed) return accepted([]);
      // Requested again, because the sessions that were loaded during typing may belong to other days.
      const around = snapshot === null ? [] : await neighboursOf(client, session.id, times, snapshot);
      const found = overlapsOf(times, around, at);
      const wasOverlapped = (other: Session) => overlapsOf(had, [other], at).length > 0;
      if (found.some(({ other }) => !chosen.has(other.id) && !wasOverlapped(other)))
        return { ok: false, refusal: overlapsOpen };
      return accepted(found.map(({ other: { id } }) => ({ session: id, way: chosen.get(id) ?? 'keep' })));
    },
  };
}

/** Null while one of the times cannot be read. */
function stretchesIn(
  draft: SessionDraft,
  session: Session,
  place: Place,
  now: Instant,
): readonly Left[] | null {
  const read = timesOf(draft, session, place, now);
  if (!read.ok) return null;
  const { closed, open } = read.value;
  return open === null ? closed : [...closed, open];
}

function upToNow(stretches: readonly Left[] | null, now: Instant): readonly Interval[] {
  return (stretches ?? []).map(({ start, end }) => ({ start, end: end ?? now }));
}
