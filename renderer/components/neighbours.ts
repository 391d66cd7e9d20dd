/** The other sessions around the times of an edit, asked of the main process: what overlaps is said before it is saved. */
import { useEffect, useState } from 'react';
import type { Client } from '../../shared/contract/contract.ts';
import { overlapsOf } from '../../shared/domain/overlaps.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { addDays, daysOf, type LocalDate } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { usePage, usePresent } from './page-context.ts';

/** Of a stretch of many days, which hardly anybody enters, the first days only. */
const daysAsked = 8;

/**
 * The sessions on the days of the times, without the one that is edited; of the days beside, and of what is under way, those that share a moment
 * with the times: what was recorded in another zone is on the day that it was there. What cannot be asked is not there.
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

/** They are asked for again when the days change, and when something happens. */
export function useNeighbours(session: SessionId, times: readonly Interval[]): readonly Session[] {
  const { client } = usePage();
  const { snapshot } = usePresent();
  const [found, setFound] = useState<readonly Session[]>([]);
  const asked = snapshot === null ? null : JSON.stringify([times, snapshot.revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for times and snapshot, which are made anew at every drawing.
  useEffect(() => {
    let isCurrent = true;
    if (snapshot === null || times.length === 0) return;
    void neighboursOf(client, session, times, snapshot).then((sessions) => {
      if (isCurrent) setFound(sessions);
    });
    return () => {
      isCurrent = false;
    };
  }, [client, session, asked]);
  return found;
}
