/** A session whose end is still in the future. Only the documented APIs record such a one. */
import type { Composition } from '../../electron/composition/compose.ts';
import type { Description } from '../../shared/domain/commands.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import { sessionsOf } from './record-on-disk.ts';

/** From and until so many minutes from now; `more` are further fields. Resolves to its id. */
export async function recordAhead(
  open: Composition,
  from: number,
  until: number,
  more: Partial<Description> = {},
): Promise<string> {
  const { service } = open;
  const [owner, now] = [service.owner(), service.now()];
  const before = new Set((await sessionsOf(open)).map(({ id }) => id));
  const inMinutes = (minutes: number): Instant => shift(now, minutes * 60_000);
  const done = await service.execute(
    { actor: owner, door: 'http' },
    {
      ...{ name: 'Party', labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [] },
      ...more,
      ...{ type: 'RecordSession', owner, interruptions: [], outcome: 'none' },
      segments: [{ start: inMinutes(from), end: inMinutes(until) }],
    },
  );
  const made = (await sessionsOf(open)).find(({ id }) => !before.has(id));
  if (!done.ok || made === undefined) throw new Error('it was not recorded');
  return made.id;
}
