/** The edit of a session: what is typed, what it overlaps, and how it is saved. */
import { useEffect, useRef } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import type { Overlap } from '../../shared/domain/overlaps.ts';
import { firstStart, type Session, type SessionId } from '../../shared/domain/session.ts';
import { message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { wallOfForm } from '../../shared/views/wall.ts';
import type { WayOut } from './Overlaps.tsx';
import { useNow, usePage, usePresent, useReadClock, useSendOfForm } from './page-context.ts';
import { amendmentOf } from './session-amendment.ts';
import { draftOf, type SessionDraft, takenUp } from './session-draft.ts';
import type { Place } from './stretch-draft.ts';
import { isEdited } from './taken-up.ts';
import { chosenTask, settledTask } from './task-choice.ts';
import { useEditOverlaps } from './use-edit-overlaps.ts';
import { useFormAnswer } from './use-form-answer.ts';
import { useKeptEdit } from './use-kept-edit.ts';
import { useWeightUnit } from './use-workout.ts';

export function useSessionEdit(session: Session, onDone: () => void) {
  const { client, speech } = usePage();
  const send = useSendOfForm();
  const { snapshot } = usePresent();
  const readClock = useReadClock();
  const now = useNow({ takenAt: snapshot?.takenAt ?? session.updatedAt }, 15_000);
  // Times are shown in the zone in which they were recorded (rules, "days and zones in views").
  const place: Place = { zone: session.frame.zone, speech, weights: useWeightUnit() };
  const {
    edit,
    isRestored,
    change: tidy,
    forget,
    sending: keepSent,
    discard,
  } = useKeptEdit<SessionDraft>({
    about: session.id,
    of: session,
    fresh: () => draftOf(session, place),
    takeUp: (going) => takenUp(going, session, place),
  });
  const overlapping = useEditOverlaps({ session, edit, place, now });
  const { refusal, refuse, typed, sending, isOpen } = useFormAnswer();
  const leave = useToldWhenGone(session);

  const { times, overlaps, chosen } = overlapping;
  const wall = wallOfForm(times[0]?.start ?? firstStart(session) ?? session.createdAt, session.frame, now);
  const change = (changes: Partial<SessionDraft>) => {
    tidy(changes);
    typed();
  };
  const done = () => {
    forget();
    if (!isOpen.current) return;
    leave();
    onDone();
  };
  const save = async () => {
    const hasTyped = sending();
    const task = await settledTask(edit.draft.task, client, speech);
    if (!task.ok) return refuse(task.refusal);
    const at = readClock();
    const settled = { ...edit, draft: { ...edit.draft, task: task.value } };
    const amendment = amendmentOf(settled, session, place, at);
    if (!amendment.ok) return refuse(amendment.refusal);
    const newTask = task.value.isNew ? task.value.typed : null;
    if (Object.keys(amendment.value).length === 1 && newTask === null) return done();
    const ways = await overlapping.settle(at);
    if (!ways.ok) return refuse(ways.refusal);
    const added = newTask === null ? null : await client.call('addTask', { title: newTask.trim() });
    if (added !== null && !added.ok) return refuse({ ...added.refusal, field: 'linkedTaskId' });
    const linkedTaskId = added?.value.about;
    // From here on the task exists, even if the next call is refused.
    if (linkedTaskId !== undefined) tidy({ task: chosenTask(linkedTaskId) });
    const answered = keepSent(edit.draft);
    const answer = await send('amend', {
      ...amendment.value,
      ...(linkedTaskId === undefined ? {} : { linkedTaskId }),
      ...(ways.value.length === 0 ? {} : { overlaps: ways.value }),
    });
    answered(answer.ok);
    if (!answer.ok) return refuse(answer.refusal);
    // Text typed in the meantime has not been sent, so the editor stays open with it.
    if (!hasTyped()) done();
  };
  const split = async (at: Instant) => {
    const answer = await send('split', { session: session.id, at });
    if (!answer.ok) return refuse(answer.refusal);
    done();
  };
  const move = async (input: InputOf<'moveStretch'>) => {
    const answer = await send('moveStretch', input);
    if (!answer.ok) return refuse(answer.refusal);
    done();
  };
  return {
    edit,
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
    leftOfOther: overlapping.leftOfOther,
    leftOfThis: overlapping.leftOfThis,
    change,
    /** Changes the form of the text only, so a refusal stays. */
    tidy,
    save,
    split,
    move,
    trimThis: (overlap: Overlap) => {
      const stretches = overlapping.trimmed(overlap);
      if (stretches !== null) change({ stretches });
    },
    choose: (other: SessionId, way: WayOut) => {
      overlapping.choose(other, way);
      typed();
    },
    discard: () => {
      discard();
      typed();
    },
    forget,
    leave,
  };
}

/** Says so if the session disappears while the editor has unsaved text. Returns a function to call when the person leaves the editor. */
function useToldWhenGone(session: Session): () => void {
  const { drafts, say } = usePage();
  const isLeft = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an editor belongs to one session for its whole life
  useEffect(
    () => () => {
      if (isLeft.current || !drafts.edits.has(session.id)) return;
      say({ what: message('editor.gone', { name: session.name }), isRefusal: true, actions: [] });
    },
    [],
  );
  return () => {
    isLeft.current = true;
  };
}
