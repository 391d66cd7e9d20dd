/** An edit of a session as it goes on: its fields, what it overlaps, and how it is saved. What was typed outlasts the dialog. */
import { useEffect, useRef, useState } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import { type Overlap, overlapsOf } from '../../shared/domain/overlaps.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { firstStart, type Session, type SessionId } from '../../shared/domain/session.ts';
import { message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { wallOfForm } from '../../shared/views/wall.ts';
import { neighboursOf, useNeighbours } from './neighbours.ts';
import type { WayOut } from './Overlaps.tsx';
import { statusAfter, useNow, usePage, usePresent, useReadClock } from './page-context.ts';
import {
  amendmentOf,
  draftOf,
  type Edit,
  isEdited,
  type SessionDraft,
  takenUp,
  timesOf,
} from './session-draft.ts';
import { leftOfOther, leftOfThis, trimmedThis } from './session-overlaps.ts';
import type { Place } from './stretch-draft.ts';
import { chosenTask, settledTask } from './task-choice.ts';
import { useWeightUnit } from './use-workout.ts';

export function useSessionEdit(session: Session, onDone: () => void) {
  const { client, drafts, say, speech } = usePage();
  const { snapshot } = usePresent();
  const readClock = useReadClock();
  const now = useNow({ takenAt: snapshot?.takenAt ?? session.updatedAt }, 15_000);
  // A time is shown where it was recorded (rules, "days and zones in views").
  const place: Place = { zone: session.frame.zone, speech, weights: useWeightUnit() };
  const [kept] = useState(() => drafts.sessions.get(session.id));
  const [edit, setEdit] = useState<Edit>(() => {
    const fresh = draftOf(session, place);
    return kept === undefined ? { draft: fresh, base: fresh } : takenUp(kept, session, place);
  });
  const [isRestored, setRestored] = useState(kept !== undefined && isEdited(edit));
  const [ways, setWays] = useState<ReadonlyMap<SessionId, WayOut>>(new Map());
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  // What happens to the session meanwhile comes into the fields that nobody touched.
  const [seen, setSeen] = useState(session);
  if (seen !== session) {
    setSeen(session);
    setEdit(takenUp(edit, session, place));
  }

  const times = timesIn(edit.draft, session, place, now);
  const wall = wallOfForm(times[0]?.start ?? firstStart(session) ?? session.createdAt, session.frame, now);
  const hadTimes = timesIn(edit.base, session, place, now);
  const isRetimed = JSON.stringify(times) !== JSON.stringify(hadTimes);
  const others = useNeighbours(session.id, isRetimed ? times : []);
  const overlaps = isRetimed ? overlapsOf(times, others, now) : [];
  // Whoever ran side by side before may go on to.
  const before = overlapsOf(hadTimes, others, now).map(({ other }) => [other.id, 'keep'] as const);
  const chosen: ReadonlyMap<SessionId, WayOut> = new Map([...before, ...ways]);

  const tidy = (changes: Partial<SessionDraft>) => {
    const next = { ...edit, draft: { ...edit.draft, ...changes } };
    if (isEdited(next)) drafts.sessions.set(session.id, next);
    else drafts.sessions.delete(session.id);
    setEdit(next);
  };
  const change = (changes: Partial<SessionDraft>) => {
    tidy(changes);
    setRefusal(null);
  };
  const forget = () => drafts.sessions.delete(session.id);
  /** The person has left the editor, rather than that the session went from under it. */
  const isLeft = useRef(false);
  const leave = () => {
    isLeft.current = true;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is of one session, from its opening to its end
  useEffect(
    () => () => {
      if (isLeft.current || !drafts.sessions.has(session.id)) return;
      say({ what: message('editor.gone', { name: session.name }), isRefusal: true, actions: [] });
    },
    [],
  );
  const done = () => {
    say(null);
    leave();
    forget();
    onDone();
  };
  const save = async () => {
    const task = await settledTask(edit.draft.task, client);
    if (!task.ok) return setRefusal(task.refusal);
    const at = readClock();
    const settled = { ...edit, draft: { ...edit.draft, task: task.value } };
    const amendment = amendmentOf(settled, session, place, at);
    if (!amendment.ok) return setRefusal(amendment.refusal);
    const newTask = task.value.isNew ? task.value.typed : null;
    if (Object.keys(amendment.value).length === 1 && newTask === null) return done();
    // Asked anew: what was fetched while typing may be of other days.
    const around =
      isRetimed && snapshot !== null ? await neighboursOf(client, session.id, times, snapshot) : [];
    const found = isRetimed ? overlapsOf(times, around, at) : [];
    const open = found.find(({ other }) => !chosen.has(other.id) && !wasOverlapped(other, hadTimes, at));
    if (open !== undefined)
      return setRefusal({
        code: 'segments-overlap',
        message: message('editor.overlapOpen'),
        field: 'overlaps',
      });
    const added = newTask === null ? null : await client.call('addTask', { title: newTask.trim() });
    if (added !== null && !added.ok) return setRefusal({ ...added.refusal, field: 'linkedTaskId' });
    const linkedTaskId = added?.value.about;
    // It is there now, also where what follows is refused.
    if (linkedTaskId !== undefined) tidy({ task: chosenTask(linkedTaskId) });
    const answer = await client.call('amend', {
      ...amendment.value,
      ...(linkedTaskId === undefined ? {} : { linkedTaskId }),
      ...(found.length === 0
        ? {}
        : { overlaps: found.map(({ other: { id } }) => ({ session: id, way: chosen.get(id) ?? 'keep' })) }),
    });
    if (!answer.ok) return setRefusal(answer.refusal);
    done();
  };
  const split = async (at: Instant) => {
    const input = { session: session.id, at };
    const answer = await client.call('split', input);
    if (!answer.ok) return setRefusal(answer.refusal);
    done();
    say(statusAfter('split', input, answer.value, speech));
  };
  const move = async (input: InputOf<'moveStretch'>) => {
    const answer = await client.call('moveStretch', input);
    if (!answer.ok) return setRefusal(answer.refusal);
    done();
    say(statusAfter('moveStretch', input, answer.value, speech));
  };
  const allTimes = () => {
    const read = timesOf(edit.draft, session, place, now);
    if (!read.ok) return null;
    const { closed, open } = read.value;
    return open === null ? closed : [...closed, open];
  };
  const trimmed = ({ other }: Overlap) => {
    const all = allTimes();
    return all === null ? null : trimmedThis(edit.draft.stretches, all, [other], place, now);
  };
  const trimThis = (overlap: Overlap) => {
    const stretches = trimmed(overlap);
    if (stretches !== null) change({ stretches });
  };
  return {
    draft: edit.draft,
    place,
    wall,
    now,
    refusal,
    reasons: snapshot?.reasons ?? [],
    isChanged: isEdited(edit),
    isRestored,
    overlaps,
    chosen,
    leftOfOther: ({ other }: Overlap) => leftOfOther(other, times, now),
    leftOfThis: (overlap: Overlap) =>
      trimmed(overlap) === null ? null : leftOfThis(allTimes() ?? [], overlap.other, now),
    change,
    tidy,
    save,
    split,
    move,
    trimThis,
    choose: (other: SessionId, way: WayOut) => {
      setWays(new Map([...ways, [other, way]]));
      setRefusal(null);
    },
    /** Back to the session as it is. */
    discard: () => {
      forget();
      const fresh = draftOf(session, place);
      setEdit({ draft: fresh, base: fresh });
      setRestored(false);
      setRefusal(null);
    },
    forget,
    leave,
  };
}

function wasOverlapped(other: Session, times: readonly Interval[], now: Instant): boolean {
  return overlapsOf(times, [other], now).length > 0;
}

/** The times in the fields, what runs up to now; none while one of them cannot be read. */
function timesIn(draft: SessionDraft, session: Session, place: Place, now: Instant): readonly Interval[] {
  const read = timesOf(draft, session, place, now);
  if (!read.ok) return [];
  const { closed, open } = read.value;
  return open === null ? closed : [...closed, { start: open.start, end: open.end ?? now }];
}
