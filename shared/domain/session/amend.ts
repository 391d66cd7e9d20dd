/**
 * An edit of a session as changes of its fields: description, outcome and times. Interruptions are kept in step with the gaps between the
 * times.
 */
import { isSame } from '../../is-same.ts';
import { message } from '../../messages/message.ts';
import type { Instant } from '../../time/instant.ts';
import { chosenLink } from '../block-link.ts';
import type { Changes, Description, SessionCommand, Times } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { tidyDescription } from '../description.ts';
import { settledByHand } from '../doubts.ts';
import type { SessionEvent, SessionFields } from '../events.ts';
import { type LabelBook, labelBook, labelsAsWritten } from '../label-book.ts';
import { mergedText } from '../merged-text.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import { tooLong } from '../segments.ts';
import type { Segment, Session } from '../session.ts';
import { amendTimes, isSameTimes, retimed } from './amend-times.ts';
import { decided, part, tidyText } from './session-parts.ts';

export function amendSession(
  session: Session,
  { changes, had }: SessionCommand & { readonly type: 'AmendSession' },
  { now, registry }: Reads,
): Decided {
  const { id, name, owner } = session;
  const amended = amend(session, changes, now, labelBook(registry, owner), had);
  if (!amended.ok) return amended;
  const parts = amended.value.length === 0 ? [] : [part(id, ...amended.value)];
  return decided('session-changed', id, changes.name ?? name, parts);
}

/** The events of an edit (none if it changes nothing), or why it is refused. All or nothing. */
export function amend(
  session: Session,
  changes: Changes,
  now: Instant,
  book: LabelBook,
  had: readonly Segment[] = [],
): Result<readonly SessionEvent[]> {
  const {
    segments: times,
    openStart,
    openEnd,
    endsBeforePause = false,
    outcome,
    reasons = [],
    notesBefore,
    ...described
  } = changes;
  const description = { ...described, ...mergedNotes(session, described.notes, notesBefore) };
  const labels = labelsAsWritten(description.labels ?? session.labels, session.labels, book);
  const tidied = tidyDescription({ ...session, ...description, labels });
  if (!tidied.ok) return tidied;
  if (outcome !== undefined && openEnd === undefined && session.progress.status !== 'ended')
    return refused('not-active', message('refusal.outcomeBeforeEnd'), 'outcome');
  const explained = explain(session, reasons, now);
  if (!explained.ok) return explained;
  const fields = changedFields(session, tidied.value, openEnd === undefined ? outcome : undefined);
  const redescribed: readonly SessionEvent[] =
    Object.keys(fields).length > 0 ? [{ type: 'SessionChanged', at: now, changes: fields }] : [];
  const changed = [...redescribed, ...explained.value];
  // A change of times writes all of them down, with the reasons and the outcome as this edit leaves them.
  const said = withOutcome(withReasons(session, explained.value), outcome);
  if (openEnd !== undefined) {
    const ended = amendEnd(said, { segments: times, openStart, openEnd, outcome }, now);
    const settled = settledByHand(
      session,
      {
        segments: times ?? session.segments,
        ...(openStart === undefined ? {} : { openStart }),
        end: openEnd,
      },
      now,
    );
    return ended.ok ? accepted([...explained.value, ...ended.value, ...settled, ...redescribed]) : ended;
  }
  if (times === undefined && openStart === undefined) return accepted(changed);
  if (isSameTimes(session, times ?? session.segments, openStart) && !endsBeforePause)
    return accepted(changed);
  const amended = amendTimes(said, times ?? session.segments, { openStart, endsBeforePause }, now, had);
  if (!amended.ok) return amended;
  const { segments, progress } = amended.value;
  const after = { segments, ...(progress.status === 'running' ? { openStart: progress.open.start } : {}) };
  return accepted([...changed, retimed(session, amended.value, now), ...settledByHand(session, after, now)]);
}

/** The new notes, with those that somebody else stored since the writer looked. */
function mergedNotes(
  session: Session,
  notes: string | null | undefined,
  before: string | null | undefined,
): Pick<Changes, 'notes'> {
  if (notes === undefined) return {};
  if (before === undefined) return { notes };
  return { notes: mergedText(notes?.trim() ?? '', before ?? '', session.notes ?? '') };
}

type Explained = Extract<SessionEvent, { readonly type: 'InterruptionExplained' }>;

/** Reasons given afterwards. A blank reason and an unknown interruption are refused. A reason that is the same as before is no change. */
function explain(
  session: Session,
  reasons: NonNullable<Changes['reasons']>,
  now: Instant,
): Result<readonly Explained[]> {
  const events: Explained[] = [];
  for (const { interruption, reason: given } of reasons) {
    const field = `reasons.${interruption}`;
    const found = session.interruptions.find(({ id }) => id === interruption);
    if (found === undefined) return refused('not-found', message('refusal.noSuchInterruption'), field);
    const reason = tidyText(given);
    if (reason === null) return refused('invalid-input', message('refusal.blankReason'), field);
    if (reason !== found.reason)
      events.push({ type: 'InterruptionExplained', at: now, interruption, reason });
  }
  return accepted(events);
}

function withReasons(session: Session, explained: readonly Explained[]): Session {
  if (explained.length === 0) return session;
  const reasons = new Map(explained.map(({ interruption, reason }) => [interruption, reason]));
  return {
    ...session,
    interruptions: session.interruptions.map((each) => ({
      ...each,
      reason: reasons.get(each.id) ?? each.reason,
    })),
  };
}

function withOutcome(session: Session, outcome: Changes['outcome']): Session {
  const { progress } = session;
  if (outcome === undefined || progress.status !== 'ended') return session;
  return { ...session, progress: { ...progress, outcome } };
}

/** A running session that ended some time ago: corrects its open segment and ends it there. */
function amendEnd(
  session: Session,
  {
    segments = session.segments,
    openStart,
    openEnd,
    outcome = 'none',
  }: {
    readonly segments: readonly Times[] | undefined;
    readonly openStart: Instant | undefined;
    readonly openEnd: Instant;
    readonly outcome: Changes['outcome'] | undefined;
  },
  now: Instant,
): Result<readonly SessionEvent[]> {
  if (session.progress.status !== 'running')
    return refused('not-active', message('refusal.noOpenEnd'), 'openEnd');
  if (openEnd > now) return refused('invalid-input', message('refusal.endToCome'), 'openEnd');
  const times = amendTimes(session, segments, { openStart }, now);
  if (!times.ok) return times;
  const { progress } = times.value;
  if (progress.status !== 'running' || openEnd <= progress.open.start)
    return refused('end-not-after-start', message('refusal.endNotAfterStart'), 'openEnd');
  const { open } = progress;
  const long = tooLong([{ start: open.start, end: openEnd }], 'openEnd');
  if (long !== null) return long;
  const provenance = session.source === 'manual' ? 'manual' : 'corrected';
  return accepted([
    retimed(session, { ...times.value, progress: { ...progress, open: { ...open, provenance } } }, now),
    { type: 'SessionEnded', at: openEnd, outcome },
  ]);
}

/** Only the fields that differ: sending a field back with the same value does not change it. */
function changedFields(
  session: Session,
  { name, labels, notes, linkedTaskId, linkedBlockId, routineId, entries }: Description,
  outcome: Changes['outcome'],
): Partial<SessionFields> {
  const { progress } = session;
  return {
    ...(name === session.name ? {} : { name }),
    ...(isSame(labels, session.labels) ? {} : { labels }),
    ...(notes === session.notes ? {} : { notes }),
    ...(linkedTaskId === session.linkedTaskId ? {} : { linkedTaskId }),
    ...(linkedBlockId === undefined || linkedBlockId === chosenLink(session) ? {} : { linkedBlockId }),
    ...(routineId === session.routineId ? {} : { routineId }),
    ...(isSame(entries, session.entries) ? {} : { entries }),
    ...(outcome === undefined || (progress.status === 'ended' && progress.outcome === outcome)
      ? {}
      : { outcome }),
  };
}
