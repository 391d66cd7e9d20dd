/** Merges sessions, together with what has to be known of the sessions that they interrupted. */
import type { CheckedOf, Done } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/domain/refusal.ts';
import type { OwnerId, Session, SessionId } from '../../../shared/domain/session.ts';
import { segmentsUntil } from '../../../shared/domain/times.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { extentOf } from '../../../shared/time/interval.ts';
import { decided } from '../answered.ts';
import type { By, Draft } from '../draft.ts';
import type { RoutineLogService } from '../service.ts';

export function mergeSessions(
  service: RoutineLogService,
  by: By,
  input: CheckedOf<'merge'>,
): Promise<Result<Done>> {
  const owner = service.owner();
  return service.transact<Done>(by, async (draft, now) => {
    const interrupted = await interruptedBy(draft, owner, [input.session, ...input.others], now);
    return decided(draft, { type: 'MergeSessions', owner, ...input, interrupted }, now);
  });
}

/** The sessions that these came in between of. Read only if there are several interruptions, because one link is kept in any case. */
async function interruptedBy(
  draft: Draft,
  owner: OwnerId,
  ids: readonly SessionId[],
  now: Instant,
): Promise<readonly SessionId[]> {
  const fillers: Session[] = [];
  for (const id of ids) {
    const session = await draft.session(id);
    if (session?.interrupts !== undefined && session.interrupts !== null) fillers.push(session);
  }
  const filled = new Set(fillers.map(({ interrupts }) => interrupts));
  const extent = extentOf(fillers.flatMap((each) => segmentsUntil(each, now)));
  if (filled.size < 2 || extent === null) return [];
  const around = await draft.around(owner, extent);
  return around
    .filter(({ interruptions }) => interruptions.some((each) => filled.has(each.id)))
    .map(({ id }) => id);
}
