/**
 * Moves a stretch of one session into another. No minute is lost, none counts twice, and each keeps its provenance. A session that gave away
 * all of its time goes to the trash, so that one undo brings it back as it was.
 */
import { message } from '../../messages/message.ts';
import { earlier, type Instant, later } from '../../time/instant.ts';
import { intersection, without } from '../../time/interval.ts';
import type { Description, SessionCommand } from '../commands.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { tidyDescription } from '../description.ts';
import { doubted, doubtsBeside, doubtsWithin, joinedDoubts, standingDoubts } from '../doubts.ts';
import type { TimesWithState } from '../events.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import type { Doubt, Interruption, Segment, Session } from '../session.ts';
import { segmentsUntil } from '../times.ts';
import { intoTrash } from './into-trash.ts';
import { joinedTexts, type Written } from './joined-texts.ts';
import { disjoint, joinedTimes } from './joined-times.ts';
import { decided, hasMinutes, part } from './session-parts.ts';
import { withoutStretches } from './taken-out.ts';

type Move = SessionCommand & { readonly type: 'MoveStretch' };

/**
 * Moves what was worked on between two moments to another session, or to a new one, together with its interruptions. The moments are meant
 * as shown, in minutes: no seconds are left behind, or taken along, that show as no minute. If nothing is left, notes and sets move along.
 * Refused if nothing was worked on then, or if the stretch runs up to now, because the session would have to end.
 */
export function moveStretch(session: Session, { owner, from, until, to }: Move, reads: Reads): Decided {
  const { now, newId } = reads;
  if (until <= from) return refused('end-not-after-start', message('refusal.endNotAfterStart'), 'until');
  if (until > now) return refused('invalid-input', message('refusal.endToCome'), 'until');
  const { id, name, progress } = session;
  const stretch = { start: from, end: until };
  const open = progress.status === 'running' ? [{ ...progress.open, end: now }] : [];
  if (open.length > 0 && until === now)
    return refused('conflict', message('refusal.moveWhatRuns', { name }), 'until');
  const moved = [...session.segments, ...open].flatMap((each): Segment[] => {
    const shared = intersection(each, stretch);
    if (shared === null || shared.end <= shared.start) return [];
    const whole = {
      start: hasMinutes({ start: each.start, end: shared.start }) ? shared.start : each.start,
      // What runs goes on.
      end: hasMinutes({ start: shared.end, end: each.end }) || each.end === now ? shared.end : each.end,
    };
    const isAll = whole.start === each.start && whole.end === each.end;
    return isAll || hasMinutes(whole) ? [{ ...whole, provenance: each.provenance }] : [];
  });
  const [first] = moved;
  if (first === undefined)
    return refused('invalid-input', message('refusal.nothingToMove', { name }), 'from');
  const last = moved.at(-1) ?? first;
  const pauses = session.interruptions.filter((each) => liesBetween(each, first, last));
  const left = leftOf(session, moved, pauses, now);
  const { notes, entries } = session;
  const written: Written = left === null ? { notes, entries } : { notes: null, entries: [] };
  const gone = { start: earlier(from, first.start), end: later(until, last.end) };
  const doubts = doubtsWithin(standingDoubts(session), gone);
  const given = { owner, moved, first, pauses, written, doubts, id: newId(first.start) };
  const target = receiving(session, to, given, reads);
  if (!target.ok) return target;
  const source =
    left === null
      ? part(id, ...intoTrash(session, now))
      : part(id, {
          type: 'SessionPutBack',
          at: now,
          fields: doubts.length === 0 ? {} : { doubts: doubtsBeside(session.doubts ?? [], gone, newId) },
          times: left,
        });
  return decided('stretch-moved', id, name, [source, target.value]);
}

/**
 * Whether work lies both before and after the interruption; `first` and `last` of the ordered work tell. An interruption of zero length lies
 * within what becomes one segment.
 */
function liesBetween({ at, until }: Interruption, first: Segment, last: Segment): boolean {
  return until !== null && at !== until && first.end <= at && until <= last.start;
}

interface Given {
  readonly owner: string;
  readonly moved: readonly Segment[];
  readonly first: Segment;
  readonly pauses: readonly Interruption[];
  readonly written: Written;
  /** The doubts about it. */
  readonly doubts: readonly Doubt[];
  /** The id for the new session, if one is made. */
  readonly id: string;
}

/** The receiving session: an existing or a new one. */
function receiving(
  session: Session,
  to: Move['to'],
  { owner, moved, first, pauses, written, doubts, id }: Given,
  { now, session: find }: Reads,
): Result<DecidedPart> {
  if ('session' in to) {
    const target = find(to.session);
    if (target === undefined || target.owner !== owner || target.deletedAt !== null)
      return refused('not-found', message('refusal.noSuchSession'), 'to');
    if (target.id === session.id) return refused('conflict', message('refusal.moveToItself'), 'to');
    const times = joinedTimes([target, overWith(moved, first, pauses)]);
    if (target.progress.status === 'created' || times === null)
      return refused('not-active', message('refusal.mergeNotStarted', { name: target.name }), 'to');
    const outcome = target.progress.status === 'ended' ? target.progress.outcome : 'none';
    const progress = times.progress.status === 'ended' ? { ...times.progress, outcome } : times.progress;
    return accepted(
      part(target.id, {
        type: 'SessionPutBack',
        at: now,
        fields: {
          ...joinedTexts(target, [written]),
          ...(doubts.length === 0 ? {} : { doubts: doubts.reduce(joinedDoubts, target.doubts ?? []) }),
        },
        times: { ...times, progress },
      }),
    );
  }
  const description = tidyDescription({ ...described(to), ...written });
  if (!description.ok) return description;
  const { linkedBlockId: _none, ...tidied } = description.value;
  return accepted(
    part(
      id,
      {
        ...tidied,
        type: 'SessionRecorded',
        at: now,
        owner,
        frame: session.frame,
        source: session.source,
        segments: disjoint(moved, null),
        interruptions: pauses,
        outcome: 'none',
      },
      ...doubted(doubts, now),
    ),
  );
}

function described({
  name,
  labels,
}: {
  readonly name: string;
  readonly labels: readonly string[];
}): Description {
  return { name, labels, notes: null, linkedTaskId: null, routineId: null, entries: [] };
}

function overWith(
  segments: readonly Segment[],
  first: Segment,
  interruptions: readonly Interruption[],
): TimesWithState {
  const endedAt = segments.reduce((last, { end }) => later(last, end), first.end);
  return {
    progress: { status: 'ended', endedAt, whileInterrupted: false, outcome: 'none' },
    segments,
    interruptions,
  };
}

/** The session's times without what was moved and the interruptions that go with it; null if nothing is left. */
function leftOf(
  session: Session,
  moved: readonly Segment[],
  gone: readonly Interruption[],
  now: Instant,
): TimesWithState | null {
  if (without(segmentsUntil(session, now), moved).length === 0) return null;
  const all = new Set(gone);
  const interruptions = session.interruptions.filter((each) => !all.has(each));
  return withoutStretches({ ...session, interruptions }, moved, [], now);
}
