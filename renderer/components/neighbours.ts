/** The other sessions around the times of an edit, requested from the main process, so that overlaps are shown before saving. */
import type { Client } from '../../shared/contract/contract.ts';
import { overlapsOf } from '../../shared/domain/overlaps.ts';
import { accepted } from '../../shared/domain/refusal.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { addDays, daysOf, type LocalDate } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { usePage, usePresent } from './page-context.ts';
import { useAsked } from './use-answer.ts';

/** For a stretch of more days than this, which is rare, only the first days are requested. */
const daysAsked = 8;

/**
 * Returns the sessions on the days of the times, without the edited one. Of the days before and after, and of the active sessions, it
 * returns those that share a moment with the times, because a session recorded in another zone belongs to the day it had there. A day whose
 * request fails counts as empty.
 */
export async function neighboursOf(
  client: Pick<Client, 'call'>,
  session: SessionId,
  times: readonly Interval[],
  { frame, active, takenAt }: Pick<Snapshot, 'frame' | 'active' | 'takenAt'>,
): Promise<readonly Session[]> {
  const dates = [...new Set(times.flatMap((each) => daysOf(each, frame).slice(0, daysAsked)))].slice(
    0,
    daysAsked,
  );
  const around = new Set(dates.flatMap((date) => [addDays(date, -1), addDays(date, 1)]));
  const on = async (date: LocalDate) => {
    const day = await client.call('day', { date });
    return day.ok ? day.value.parts.map((part) => part.session) : [];
  };
  const [near, beside] = await Promise.all([
    Promise.all(dates.map(on)),
    Promise.all([...around].filter((date) => !dates.includes(date)).map(on)),
  ]);
  const overlapping = overlapsOf(times, [...active, ...beside.flat()], takenAt);
  const found = new Map<SessionId, Session>(overlapping.map(({ other }) => [other.id, other]));
  for (const each of near.flat()) found.set(each.id, each);
  found.delete(session);
  return [...found.values()];
}

const nobody: readonly Session[] = [];

/** Requests the neighbours again when the times change and at each new snapshot. */
export function useNeighbours(session: SessionId, times: readonly Interval[]): readonly Session[] {
  const { client } = usePage();
  const { snapshot } = usePresent();
  const ask =
    snapshot === null || times.length === 0
      ? null
      : async () => accepted(await neighboursOf(client, session, times, snapshot));
  return useAsked(ask, [session, times, snapshot?.revision]).answer ?? nobody;
}
