/** The doubts of a session: how those that overlap become one, and which of them still matter. */
import { earlier, type Instant, later } from '../time/instant.ts';
import type { Doubt, Session } from './session.ts';

/** The session with these doubts; the field is left out where there are none. */
export function withDoubts(session: Session, doubts: readonly Doubt[]): Session {
  const { doubts: before, ...others } = session;
  if (doubts.length === 0) return before === undefined ? session : others;
  return { ...session, doubts };
}

/**
 * With one more: what it overlaps or touches becomes one with it, under the id and the reason of the one that was there first. So a stretch
 * is asked about once, however often and by whatever it is noticed.
 */
export function joinedDoubts(doubts: readonly Doubt[], more: Doubt): readonly Doubt[] {
  const isSame = (each: Doubt) => each.id === more.id || touches(each, more);
  const joined = doubts.filter(isSame).reduceRight(together, more);
  const apart = doubts.filter((each) => !isSame(each));
  // What is made longer may reach a further one.
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

/** `last`: what was noticed last knows whether it is over. */
function together(last: Doubt, first: Doubt): Doubt {
  return {
    id: first.id,
    from: earlier(first.from, last.from),
    until: last.until === null || first.until === null ? last.until : later(first.until, last.until),
    why: first.why,
  };
}

/**
 * Doubts about time that the session counts as worked on. The others have settled themselves: that time was taken out of the session, which
 * can be taken back.
 */
export function standingDoubts({ doubts = [], segments, progress }: Session): readonly Doubt[] {
  if (doubts.length === 0) return doubts;
  const isWorked = ({ from, until }: Doubt) =>
    segments.some(({ start, end }) => start < end && from < end && (until === null || until > start)) ||
    (progress.status === 'running' && (until === null || until > progress.open.start));
  return doubts.filter(isWorked);
}
