/**
 * Merges several sessions into one. No minute is lost, none counts twice, and each keeps its provenance. The sessions that gave away their
 * time go to the trash, so that one undo brings them back as they were.
 */
import { isSame } from '../../is-same.ts';
import { message } from '../../messages/message.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { tidyLabels } from '../description.ts';
import { joinedDoubts, standingDoubts } from '../doubts.ts';
import type { SessionEvent } from '../events.ts';
import { refused } from '../refusal.ts';
import type { Session } from '../session.ts';
import { endsToCome } from './clock-step.ts';
import { intoTrash } from './into-trash.ts';
import { joinedTexts } from './joined-texts.ts';
import { joinedTimes } from './joined-times.ts';
import { decided, part } from './session-parts.ts';

type Merge = SessionCommand & { readonly type: 'MergeSessions' };

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
    ...others.map((each) => part(each.id, ...intoTrash(each, now))),
  ]);
}

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
    ...(isSame(doubts, asked) ? {} : { doubts }),
    ...(into.linkedTaskId === null ? { linkedTaskId: firstOf((each) => each.linkedTaskId) } : {}),
    ...(into.linkedBlockId === undefined && link !== null ? { linkedBlockId: link } : {}),
    ...(into.routineId === null ? { routineId: firstOf((each) => each.routineId) } : {}),
    ...((into.interrupts ?? null) === interrupts ? {} : { interrupts }),
  };
}
