/**
 * Merges several sessions into one. No minute is lost, none counts twice, and each keeps its provenance. The sessions that gave away their
 * time go to the trash, so that one undo brings them back as they were.
 */
import { isSame } from '../../is-same.ts';
import { message } from '../../messages/message.ts';
import type { Instant } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { tidyLabels } from '../description.ts';
import { joinedDoubts, standingDoubts } from '../doubts.ts';
import type { SessionEvent } from '../events.ts';
import { refused } from '../refusal.ts';
import { type InterruptionId, openInterruption, type Session } from '../session.ts';
import { endsToCome } from './clock-step.ts';
import { intoTrash } from './into-trash.ts';
import { joinedTexts } from './joined-texts.ts';
import { joinedTimes } from './joined-times.ts';
import { decided, part } from './session-parts.ts';

type Merge = SessionCommand & { readonly type: 'MergeSessions' };

/**
 * Merges into the first session. Its name, notes and links stay; labels are joined, and notes and entries are put one after the other. It can
 * have come in between of one interruption only: of the one that still waits, or else of the first. Any other one that has no reason is
 * given its name as the reason, so that what came in between stays known.
 * Refused: merging a session that was entered with an end in the future into one that is under way, because the latter covers only time
 * before now.
 */
export function merge(into: Session, { owner, others: ids, interrupted = [] }: Merge, reads: Reads): Decided {
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
  const [interrupts = null, ...given] = filledBy(all, reads.active(owner));
  const unlinked = interrupted
    .flatMap((id) => reads.session(id) ?? [])
    .filter((each) => each.owner === owner);
  return decided('sessions-merged', into.id, into.name, [
    part(into.id, ...steps.map((step): SessionEvent => ({ type: 'ClockSteppedBack', at: now, step })), {
      type: 'SessionPutBack',
      at: now,
      fields: joinedFields(into, others, interrupts),
      times,
    }),
    ...others.map((each) => part(each.id, ...intoTrash(each, now))),
    ...explained(unlinked, given, into.name, now),
  ]);
}

/** The interruptions of other sessions in which these came in between: one that still waits first, then in their order. */
function filledBy(all: readonly Session[], active: readonly Session[]): readonly InterruptionId[] {
  // A session that came in between of another one of these came in between of nothing any more.
  const own = new Set(all.flatMap(({ interruptions }) => interruptions.map(({ id }) => id)));
  const filled = new Set(all.flatMap(({ interrupts }) => interrupts ?? []).filter((id) => !own.has(id)));
  const waiting = new Set(active.map((each) => openInterruption(each)?.id));
  return [...filled].sort((one, other) => Number(waiting.has(other)) - Number(waiting.has(one)));
}

/** Gives those of the interruptions that have no reason this one. */
function explained(
  sessions: readonly Session[],
  interruptions: readonly InterruptionId[],
  reason: string,
  at: Instant,
): readonly DecidedPart[] {
  return sessions.flatMap(({ id, interruptions: all }) => {
    const open = all.filter((each) => each.reason === null && interruptions.includes(each.id));
    const events = open.map(
      (each): SessionEvent => ({ type: 'InterruptionExplained', at, interruption: each.id, reason }),
    );
    return events.length === 0 ? [] : [part(id, ...events)];
  });
}

type Fields = (SessionEvent & { readonly type: 'SessionPutBack' })['fields'];

/** Only the fields that differ from the first session. */
function joinedFields(into: Session, others: readonly Session[], interrupts: InterruptionId | null): Fields {
  const all = [into, ...others];
  const firstOf = <Value>(read: (session: Session) => Value | null | undefined) =>
    all.map(read).find((value) => value !== null && value !== undefined) ?? null;
  const labels = tidyLabels(all.flatMap((each) => each.labels));
  // A stretch stays in doubt, whichever session it was in. A doubt that has settled itself says nothing about the other session's time.
  const asked = into.doubts ?? [];
  const doubts = others.flatMap(standingDoubts).reduce(joinedDoubts, asked);
  const link = firstOf((each) => each.linkedBlockId);
  return {
    ...(labels.length === into.labels.length ? {} : { labels }),
    ...joinedTexts(into, others),
    ...(isSame(doubts, asked) ? {} : { doubts }),
    ...(into.linkedTaskId === null ? { linkedTaskId: firstOf((each) => each.linkedTaskId) } : {}),
    ...(into.linkedBlockId === undefined && link !== null ? { linkedBlockId: link } : {}),
    ...(into.routineId === null ? { routineId: firstOf((each) => each.routineId) } : {}),
    ...((into.interrupts ?? null) === interrupts ? {} : { interrupts }),
  };
}
