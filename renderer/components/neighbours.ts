/** The other sessions around the times of an edit, asked of the main process: what overlaps is said before it is saved. */
import { useEffect, useState } from 'react';
import type { Client } from '../../shared/contract/contract.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { type DayFrame, daysOf } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { usePage, usePresent } from './page-context.ts';

/** Of a stretch of many days, which hardly anybody enters, the first days only. */
const daysAsked = 8;

/** The sessions on the days of the times, without the one that is edited. What cannot be asked is not there. */
export async function neighboursOf(
  client: Pick<Client, 'call'>,
  session: SessionId,
  times: readonly Interval[],
  frame: DayFrame,
): Promise<readonly Session[]> {
  const dates = new Set(times.flatMap((each) => daysOf(each, frame).slice(0, daysAsked)));
  const days = await Promise.all([...dates].slice(0, daysAsked).map((date) => client.call('day', { date })));
  const found = new Map<SessionId, Session>();
  for (const day of days)
    if (day.ok) for (const part of day.value.parts) found.set(part.session.id, part.session);
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
    void neighboursOf(client, session, times, snapshot.frame).then((sessions) => {
      if (isCurrent) setFound(sessions);
    });
    return () => {
      isCurrent = false;
    };
  }, [client, session, asked]);
  return found;
}
