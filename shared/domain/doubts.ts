/** The doubts of a session: how overlapping doubts become one, and which of them still matter. */
import { earlier, type Instant, later } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { Times } from './commands.ts';
import type { SessionEvent } from './events.ts';
import type { Doubt, DoubtId, Session } from './session.ts';

/** The session with these doubts. The field is left out if there are none. */
export function withDoubts(session: Session, doubts: readonly Doubt[]): Session {
  const { doubts: before, ...others } = session;
  if (doubts.length === 0) return before === undefined ? session : others;
  return { ...session, doubts };
}

/**
 * Adds a doubt. Doubts that it overlaps or touches are joined with it, under the id and the reason of the first. So each stretch is asked
 * about once, however often it was noticed.
 */
export function joinedDoubts(doubts: readonly Doubt[], more: Doubt): readonly Doubt[] {
  const isSame = (each: Doubt) => each.id === more.id || touches(each, more);
  const joined = doubts.filter(isSame).reduceRight(together, more);
  const apart = doubts.filter((each) => !isSame(each));
  // The joined doubt is longer and may now touch another one.
  const reaches = apart.some((each) => touches(each, joined));
  return reaches
    ? joinedDoubts(apart, joined)
    : [...apart, joined].sort((one, other) => (one.from < other.from ? -1 : 1));
}

function touches(one: Doubt, other: Doubt): boolean {
  return endsAfter(one, other.from) && endsAfter(other, one.from);
}

function endsAfter({ until }: Doubt, moment: Instant): boolean {
  return until === null || until >= moment;
}

/** `last` is the doubt that was noticed last. Only it tells whether the stretch is over. */
function together(last: Doubt, first: Doubt): Doubt {
  return {
    id: first.id,
    from: earlier(first.from, last.from),
    until: last.until === null || first.until === null ? last.until : later(first.until, last.until),
    why: first.why,
  };
}

/**
 * The parts of the doubts within a span; `end` null means that the span has no end. Each part keeps its id, which is unique only within a
 * session.
 */
export function doubtsWithin(
  doubts: readonly Doubt[],
  { start, end }: { readonly start: Instant | null; readonly end: Instant | null },
): readonly Doubt[] {
  return doubts.flatMap((each) => {
    const from = start === null ? each.from : later(each.from, start);
    const until = end === null ? each.until : each.until === null ? end : earlier(each.until, end);
    return until === null || from < until ? [{ ...each, from, until }] : [];
  });
}

/** The events that copy doubts of one session into a new one. */
export function doubted(doubts: readonly Doubt[], at: Instant): readonly SessionEvent[] {
  return doubts.map(({ id, from, until, why }) => ({
    type: 'StretchDoubted',
    at,
    doubt: id,
    from,
    until,
    why,
  }));
}

/** The parts of the doubts outside a span. If parts remain on both sides, the later one gets an id of its own. */
export function doubtsBeside(
  doubts: readonly Doubt[],
  { start, end }: Interval,
  newId: (at: Instant) => DoubtId,
): readonly Doubt[] {
  return doubts.flatMap((each) => {
    const before = doubtsWithin([each], { start: null, end: start });
    const after = doubtsWithin([each], { start: end, end: null });
    return [...before, ...after.map((left) => (before.length === 0 ? left : { ...left, id: newId(end) }))];
  });
}

/**
 * Settles doubts by an edit: moving a start or an end into a doubtful stretch says what that stretch was. `after` holds the times after the
 * edit.
 */
export function settledByHand(
  session: Session,
  after: { readonly segments: readonly Times[]; readonly openStart?: Instant; readonly end?: Instant },
  at: Instant,
): readonly SessionEvent[] {
  const edges = ({ segments, openStart, end }: typeof after) => [
    ...segments.flatMap((each) => [each.start, each.end]),
    ...[openStart, end].flatMap((each) => each ?? []),
  ];
  const { progress, segments } = session;
  const open = progress.status === 'running' ? { openStart: progress.open.start } : {};
  const before = new Set(edges({ segments, ...open }));
  const moved = edges(after).filter((each) => !before.has(each));
  return (session.doubts ?? [])
    .filter((each) => inDoubt(session, each) !== null)
    .filter(({ from, until }) => moved.some((each) => from <= each && (until === null || each <= until)))
    .map(({ id }): SessionEvent => ({ type: 'DoubtSettled', at, doubt: id, as: 'edited' }));
}

/**
 * Doubts about time that counts as worked, cut to where that time begins and ends. The others have settled themselves, because their time
 * was removed from the session; if that is undone, they stand again.
 */
export function standingDoubts(session: Session): readonly Doubt[] {
  const { doubts = [] } = session;
  return doubts.length === 0 ? doubts : doubts.flatMap((each) => inDoubt(session, each) ?? []);
}

/** The part of the doubt that concerns worked time of the session; null if there is none. */
function inDoubt({ segments, progress }: Session, doubt: Doubt): Doubt | null {
  const { from, until } = doubt;
  const worked = segments.filter(
    ({ start, end }) => start < end && from < end && (until === null || until > start),
  );
  const isInOpen = progress.status === 'running' && (until === null || until > progress.open.start);
  const start = worked[0]?.start ?? (isInOpen ? progress.open.start : null);
  if (start === null) return null;
  const end = isInOpen ? null : (worked.at(-1)?.end ?? null);
  return {
    ...doubt,
    from: later(from, start),
    until: end === null ? until : until === null ? end : earlier(until, end),
  };
}
