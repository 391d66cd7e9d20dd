/**
 * An edit of a session, and one that is entered afterwards. One that comes to overlap another session of the same person is refused until it is said of each what becomes of
 * it; then all of it is one commit. What overlapped before may go on to (semantics, Time Logs API, `invalid`).
 */
import type { CheckedOf, Done } from '../../shared/contract/contract.ts';
import { overlapsOf, takenBy, type WayOut, withoutTimes } from '../../shared/domain/overlaps.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { OwnerId, Segment, Session, SessionId } from '../../shared/domain/session.ts';
import { segmentsUntil } from '../../shared/domain/times.ts';
import { message } from '../../shared/messages/message.ts';
import { earlier, type Instant, later } from '../../shared/time/instant.ts';
import { type Interval, without } from '../../shared/time/interval.ts';
import { answered } from './answered.ts';
import { definedOnly } from './defined-only.ts';
import type { By, Draft } from './draft.ts';
import type { RoutineLogService } from './service.ts';

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
    const settled = await settle({ draft, owner, before, after, ways: waysOf(overlaps), now });
    return settled.ok ? answered(draft, done, now) : settled;
  });
}

/**
 * A session that is over, entered afterwards. What it overlaps is settled in the same commit, as for an edit; what it gives up itself it never
 * had. `overlap`: what becomes of the others that `overlaps` does not name.
 */
export function recordSession(
  service: RoutineLogService,
  by: By,
  { start, end, overlaps, overlap, ...described }: CheckedOf<'record'>,
): Promise<Result<Done>> {
  const owner = service.owner();
  return service.transact<Done>(by, async (draft, now) => {
    const record = (segments: readonly Interval[]) =>
      draft.decide({ type: 'RecordSession', owner, segments, interruptions: [], ...described });
    const times = [{ start, end }];
    if (start >= end) return answered(draft, await record(times), now);
    const ways = waysOf(overlaps);
    const around = await draft.around(owner, { start, end });
    const taken = await makeRoom({
      ...{ draft, owner, times, hadTimes: [], around, now },
      wayOf: ({ id }) => ways.get(id) ?? overlap,
    });
    if (!taken.ok) return taken;
    const left = without(times, taken.value);
    if (left.length === 0) return nothingLeft(described.name);
    const done = await record(left);
    // What others gave up for it is a part of that, however it was decided.
    if (done.ok) draft.isCalled(done.value.what);
    return answered(draft, done, now);
  });
}

function overlapping({ name }: Session): Result<never> {
  return refused('segments-overlap', message('refusal.overlapsOther', { name }), 'overlaps');
}

function nothingLeft(name: string): Result<never> {
  return refused('segments-overlap', message('refusal.nothingLeft', { name }), 'overlaps');
}

interface Overlapping {
  readonly draft: Draft;
  readonly owner: OwnerId;
  readonly before: Session;
  readonly after: Session;
  readonly ways: ReadonlyMap<SessionId, WayOut>;
  readonly now: Instant;
}

async function settle({ draft, owner, before, after, ways, now }: Overlapping): Promise<Result<null>> {
  const [times, hadTimes] = [segmentsUntil(after, now), segmentsUntil(before, now)];
  const whole = wholeOf(times);
  if (whole === null || isSame(times, hadTimes)) return accepted(null);
  const around = (await draft.around(owner, whole)).filter(({ id }) => id !== after.id);
  const taken = await makeRoom({
    ...{ draft, owner, times, hadTimes, around, now },
    wayOf: (other) =>
      ways.get(other.id) ?? (overlapsOf(hadTimes, [other], now).length > 0 ? 'keep' : undefined),
  });
  if (!taken.ok) return taken;
  return taken.value.length === 0
    ? accepted(null)
    : retime({ draft, owner, session: after, taken: taken.value, had: before.segments, now });
}

interface Room {
  readonly draft: Draft;
  readonly owner: OwnerId;
  readonly times: readonly Interval[];
  /** What it had before. */
  readonly hadTimes: readonly Interval[];
  readonly around: readonly Session[];
  /** What becomes of a session that overlaps; undefined: nobody said. */
  readonly wayOf: (other: Session) => WayOut | undefined;
  readonly now: Instant;
}

/** Takes from the others what they give up for these times, and answers what these times give up for them. */
async function makeRoom({
  draft,
  owner,
  times,
  hadTimes,
  around,
  wayOf,
  now,
}: Room): Promise<Result<Interval[]>> {
  const taken: Interval[] = [];
  for (const { other } of overlapsOf(times, around, now)) {
    const way = wayOf(other);
    if (way === undefined) return overlapping(other);
    // Overlaps are of shown minutes: what it had beside the other one within a minute it keeps, to the second.
    const wasBeside = overlapsOf(hadTimes, [other], now).length === 0;
    if (way === 'trim-this') taken.push(...without(takenBy(other, now), wasBeside ? hadTimes : []));
    if (way !== 'trim-other') continue;
    const trimmed = await retime({ draft, owner, session: other, taken: times, had: [], now });
    if (!trimmed.ok) return trimmed;
  }
  return accepted(taken);
}

function waysOf(overlaps: CheckedOf<'amend'>['overlaps']): ReadonlyMap<SessionId, WayOut> {
  return new Map(overlaps?.map(({ session, way }) => [session, way] as const));
}

interface Retiming {
  readonly draft: Draft;
  readonly owner: OwnerId;
  readonly session: Session;
  readonly taken: readonly Interval[];
  /** Its stretches before the edit: one that is left as it was has not been corrected. */
  readonly had: readonly Segment[];
  readonly now: Instant;
}

async function retime({ draft, owner, session, taken, had, now }: Retiming): Promise<Result<null>> {
  const changes = withoutTimes(session, taken, now);
  if (changes === null) return nothingLeft(session.name);
  const done = await draft.decide({ type: 'AmendSession', owner, session: session.id, changes, had });
  return done.ok ? accepted(null) : done;
}

function wholeOf(times: readonly Interval[]): Interval | null {
  const [first] = times;
  if (first === undefined) return null;
  return times.reduce(
    (whole, { start, end }) => ({ start: earlier(whole.start, start), end: later(whole.end, end) }),
    first,
  );
}

function isSame(one: readonly Interval[], other: readonly Interval[]): boolean {
  const asText = (all: readonly Interval[]) => all.map(({ start, end }) => `${start} ${end}`).join();
  return asText(one) === asText(other);
}
