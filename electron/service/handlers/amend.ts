/**
 * Edits a session, or records one afterwards. If it then overlaps other sessions of the same person, the call is refused until it says for
 * each of them what is to happen with the overlap; everything is then one commit. Overlaps that existed before the edit may stay, and are
 * marked as needing a look (Time Logs, Enum reference).
 */
import type { CheckedOf, Done } from '../../../shared/contract/contract.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { overlapsOf, type WayOut } from '../../../shared/domain/overlaps.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { tooLong } from '../../../shared/domain/segments.ts';
import type { Session, SessionId } from '../../../shared/domain/session.ts';
import { segmentsUntil } from '../../../shared/domain/times.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { extentOf, type Interval, without } from '../../../shared/time/interval.ts';
import { answered } from '../answered.ts';
import type { By } from '../draft.ts';
import type { RoutineLogService } from '../service.ts';
import { frameBeside } from './frame-beside.ts';
import { giveUp, makeRoom, nothingLeft, type RetimeContext } from './make-room.ts';

export function amendSession(
  service: RoutineLogService,
  by: By,
  { session: id, overlaps, ...changes }: CheckedOf<'amend'>,
): Promise<Result<Done>> {
  const owner = service.owner();
  return service.transact<Done>(by, async (draft, now) => {
    const before = await draft.session(id);
    const done = await draft.decide({
      type: 'AmendSession',
      owner,
      session: id,
      changes: definedOnly(changes),
    });
    const after = await draft.session(id);
    if (!done.ok || before === undefined || after === undefined) return answered(draft, done, now);
    if (endsToCome(after.segments, before.segments, now)) return toCome('segments');
    const settled = await settle({ draft, owner, now }, before, after, waysOf(overlaps));
    return settled.ok ? answered(draft, done, now) : settled;
  });
}

/**
 * Records a session that is over. Its overlaps are settled in the same commit, as for an edit; time that it gives up itself is not recorded
 * at all. `overlap`: what happens with overlapped sessions that `overlaps` does not name.
 */
export function recordSession(
  service: RoutineLogService,
  by: By,
  { start, end, on, overlaps, overlap, ...described }: CheckedOf<'record'>,
): Promise<Result<Done>> {
  const owner = service.owner();
  return service.transact<Done>(by, async (draft, now) => {
    const times = [{ start, end }];
    const frame =
      on === undefined ? null : await frameBeside(draft, owner, on, { start, end }, service.frame());
    const record = (segments: readonly Interval[]) =>
      draft.decide({
        type: 'RecordSession',
        owner,
        ...(frame === null ? {} : { frame }),
        segments,
        interruptions: [],
        ...described,
      });
    // Times that no session may have are refused at once. Otherwise a mistyped year would have every session of that year read and asked about.
    if (start >= end || tooLong(times, 'segments') !== null) return answered(draft, await record(times), now);
    if (endsToCome(times, [], now)) return toCome('end');
    const ways = waysOf(overlaps);
    const around = await draft.around(owner, { start, end });
    const taken = await makeRoom(
      { draft, owner, now },
      { had: [], has: times },
      { around, wayOf: ({ id }) => ways.get(id) ?? overlap },
    );
    if (!taken.ok) return taken;
    const left = without(times, taken.value);
    if (left.length === 0) return nothingLeft(described.name);
    const done = await record(left);
    // The step is named after this session, not after the first of those that gave way to it.
    if (done.ok) draft.isCalled(done.value.what);
    return answered(draft, done, now);
  });
}

/** An end in the future may stay if it was there before, because the documents' APIs accept such ends (rules, "ends in the future"). */
function endsToCome(times: readonly Interval[], had: readonly Interval[], now: Instant): boolean {
  return times.some(({ end }) => end > now && !had.some((each) => each.end === end));
}

function toCome(field: string): Result<never> {
  return refused('invalid-input', message('refusal.endToCome'), field);
}

async function settle(
  context: RetimeContext,
  before: Session,
  after: Session,
  ways: ReadonlyMap<SessionId, WayOut>,
): Promise<Result<null>> {
  const { draft, owner, now } = context;
  const [had, has] = [segmentsUntil(before, now), segmentsUntil(after, now)];
  const whole = extentOf(has);
  if (whole === null || isSame(has, had)) return accepted(null);
  const around = (await draft.around(owner, whole)).filter(({ id }) => id !== after.id);
  // Sessions that overlapped before the edit may go on to do so.
  const wayOf = (other: Session) =>
    ways.get(other.id) ?? (overlapsOf(had, [other], now).length > 0 ? 'keep' : undefined);
  const taken = await makeRoom(context, { had, has }, { around, wayOf });
  if (!taken.ok) return taken;
  return taken.value.length === 0
    ? accepted(null)
    : giveUp(context, after, { had: before.segments, taken: taken.value });
}

function waysOf(overlaps: CheckedOf<'amend'>['overlaps']): ReadonlyMap<SessionId, WayOut> {
  return new Map(overlaps?.map(({ session, way }) => [session, way] as const));
}

function isSame(one: readonly Interval[], other: readonly Interval[]): boolean {
  const asText = (all: readonly Interval[]) => all.map(({ start, end }) => `${start} ${end}`).join();
  return asText(one) === asText(other);
}
