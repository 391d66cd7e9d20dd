/**
 * Merges several sessions into one, and moves a stretch of one session into another. No minute is lost, none counts twice, and each keeps
 * its provenance. A session that gave away all of its time goes to the trash, so that one undo brings it back as it was.
 */
import { message } from '../../messages/message.ts';
import { earlier, type Instant, later } from '../../time/instant.ts';
import { intersection, without } from '../../time/interval.ts';
import type { Description, SessionCommand } from '../commands.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { tidyDescription, tidyLabels } from '../description.ts';
import { doubted, doubtsBeside, doubtsWithin, joinedDoubts, standingDoubts } from '../doubts.ts';
import type { SessionEvent, TimesWithState } from '../events.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import {
  type Doubt,
  type Interruption,
  isActive,
  lastMoment,
  type Segment,
  type Session,
} from '../session.ts';
import { endsToCome } from './clock-step.ts';
import { disjoint, joinedTimes, type Times } from './joined-times.ts';
import { decided, hasMinutes, part } from './session-parts.ts';
import { withoutStretches, workedStretches } from './taken-out.ts';

type Merge = SessionCommand & { readonly type: 'MergeSessions' };
type Move = SessionCommand & { readonly type: 'MoveStretch' };

/**
 * Merges into the first session. Its name, notes and links stay; labels are joined, and notes and entries are put one after the other.
 * Refused: merging a session that was entered with an end in the future into one that is under way, because the latter covers only time
 * before now.
 */
export function merge(into: Session, { owner, others: ids }: Merge, reads: Reads): Decided {
  const found = new Map(ids.filter((id) => id !== into.id).map((id) => [id, reads.session(id)] as const));
  const others: Session[] = [];
  for (const each of found.values()) {
    if (each === undefined || each.owner !== owner || each.deletedAt !== null)
      return refused('not-found', message('refusal.noSuchSession'), 'others');
    others.push(each);
  }
  if (others.length === 0) return refused('invalid-input', message('refusal.mergeAlone'), 'others');
  const all = [into, ...others];
  const fresh = all.find(({ progress }) => progress.status === 'created');
  const times = joinedTimes(all);
  if (fresh !== undefined || times === null)
    return refused(
      'not-active',
      message('refusal.mergeNotStarted', { name: fresh?.name ?? into.name }),
      'others',
    );
  const { now } = reads;
  const toCome = times.progress.status === 'ended' ? undefined : all.find((each) => endsToCome(each, now));
  if (toCome !== undefined)
    return refused('conflict', message('refusal.endsToCome', { name: toCome.name }), 'others');
  const steps = others.flatMap(({ clockSteps }) => clockSteps);
  return decided('sessions-merged', into.id, into.name, [
    part(into.id, ...steps.map((step): SessionEvent => ({ type: 'ClockSteppedBack', at: now, step })), {
      type: 'SessionPutBack',
      at: now,
      fields: joinedFields(into, others),
      times,
    }),
    ...others.map((each) => part(each.id, ...away(each, now))),
  ]);
}

/** What a person wrote down about the work. */
type Written = Pick<Session, 'notes' | 'entries'>;

type Fields = (SessionEvent & { readonly type: 'SessionPutBack' })['fields'];

/** Only the fields that differ from the first session. */
function joinedFields(into: Session, others: readonly Session[]): Fields {
  const all = [into, ...others];
  const firstOf = <Value>(read: (session: Session) => Value | null | undefined) =>
    all.map(read).find((value) => value !== null && value !== undefined) ?? null;
  const labels = tidyLabels(all.flatMap((each) => each.labels));
  const own = new Set(all.flatMap(({ interruptions }) => interruptions.map(({ id }) => id)));
  // A session that came in between of another one of these came in between of nothing any more.
  const interrupts = firstOf((each) => (own.has(each.interrupts ?? '') ? null : each.interrupts));
  // A stretch stays in doubt, whichever session it was in. A doubt that has settled itself says nothing about the other session's time.
  const asked = into.doubts ?? [];
  const doubts = others.flatMap(standingDoubts).reduce(joinedDoubts, asked);
  const link = firstOf((each) => each.linkedBlockId);
  return {
    ...(labels.length === into.labels.length ? {} : { labels }),
    ...joinedTexts(into, others),
    ...(JSON.stringify(doubts) === JSON.stringify(asked) ? {} : { doubts }),
    ...(into.linkedTaskId === null ? { linkedTaskId: firstOf((each) => each.linkedTaskId) } : {}),
    ...(into.linkedBlockId === undefined && link !== null ? { linkedBlockId: link } : {}),
    ...(into.routineId === null ? { routineId: firstOf((each) => each.routineId) } : {}),
    ...((into.interrupts ?? null) === interrupts ? {} : { interrupts }),
  };
}

/** The notes and entries of all, one after the other. */
function joinedTexts(into: Written, others: readonly Written[]): Partial<Written> {
  const all = [into, ...others];
  const notes = [...new Set(all.flatMap((each) => each.notes ?? []))].join('\n\n');
  const entries = all.flatMap((each) => each.entries);
  return {
    ...(notes === (into.notes ?? '') ? {} : { notes }),
    ...(entries.length === into.entries.length ? {} : { entries }),
  };
}

/** A running session in the trash could never be ended, so it is ended first. */
function away(session: Session, now: Instant): readonly SessionEvent[] {
  const ending: readonly SessionEvent[] = isActive(session)
    ? [{ type: 'SessionEnded', at: later(now, lastMoment(session)), outcome: 'none' }]
    : [];
  return [...ending, { type: 'SessionDeleted', at: now }];
}

/**
 * Moves what was worked on between two moments to another session, or to a new one, together with its interruptions. The moments are meant as
 * shown, in minutes: no seconds are left behind, or taken along, that show as no minute. If nothing is left, notes and sets move along. Refused if nothing was worked on then, or if the stretch runs up to now, because the session would have to
 * end.
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
      ? part(id, ...away(session, now))
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
): Times {
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
  if (without(workedStretches(session, now), moved).length === 0) return null;
  const all = new Set(gone);
  const interruptions = session.interruptions.filter((each) => !all.has(each));
  return withoutStretches({ ...session, interruptions }, moved, [], now);
}
