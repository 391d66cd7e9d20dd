/** The editor of a session: its name, labels, notes, outcome and times. Closing keeps the typed text; "Discard" throws it away. */
import { useState } from 'react';
import { canBeDone } from '../../shared/commands/session-actions.ts';
import type { Block } from '../../shared/domain/block.ts';
import { matchedAutomatically } from '../../shared/domain/block-link.ts';
import { firstStart, type Session } from '../../shared/domain/session.ts';
import { endOf } from '../../shared/domain/times.ts';
import { dated } from '../../shared/format/moment.ts';
import { type Instant, later } from '../../shared/time/instant.ts';
import { offsetAt } from '../../shared/time/local-time.ts';
import { BlockField, useBlocks } from './BlockField.tsx';
import { ChangedElsewhere } from './ChangedElsewhere.tsx';
import { DialogForm } from './DialogForm.tsx';
import { EntryFields } from './EntryFields.tsx';
import { GrowingNameField } from './GrowingNameField.tsx';
import { LabelsField } from './LabelsField.tsx';
import { LongTextField } from './LongTextField.tsx';
import { MoveField } from './MoveField.tsx';
import { OutcomeField } from './OutcomeField.tsx';
import { Overlaps } from './Overlaps.tsx';
import { useSpeech } from './page-context.ts';
import { RestoredDraft } from './RestoredDraft.tsx';
import { SessionHistory } from './SessionHistory.tsx';
import { SplitField } from './SplitField.tsx';
import { StretchFields } from './StretchFields.tsx';
import { hasLostTimes, reasonField, singleFields } from './session-draft.ts';
import { TaskField } from './TaskField.tsx';
import { stillOvertaken } from './taken-up.ts';
import { useSessionEdit } from './use-session-edit.ts';
import { useTasks } from './use-tasks.ts';
import { useWorkout } from './use-workout.ts';

export interface SessionEditorProps {
  readonly session: Session;
  /** The time zone in which the person is now. */
  readonly zone: string;
  readonly onClose: () => void;
  /** Shows the record as it stood at a moment. Absent if this window cannot show it. */
  readonly onMoment?: (moment: Instant) => void;
}

export function SessionEditor({ session, zone, onClose, onMoment }: SessionEditorProps) {
  const speech = useSpeech();
  const { t } = speech;
  const edit = useSessionEdit(session, onClose);
  const { draft, place, now, refusal, change } = edit;
  const close = () => {
    edit.leave();
    onClose();
  };
  const tasks = useTasks();
  const start = firstStart(session) ?? session.createdAt;
  const blocks = useBlocks({ start, end: later(start, endOf(session) ?? now) }, session.frame) ?? [];
  const [isAskedFor, setExercises] = useState(false);
  const hasExercises = isAskedFor || draft.entries.length > 0 || session.entries.length > 0;
  const workout = useWorkout(session, hasExercises);
  const endsNow = draft.stretches.some(({ index, end }) => index === 'open' && end.trim() !== '');
  return (
    <DialogForm
      title={t('editor.title')}
      does={t('do.save')}
      leave={{
        label: t(edit.isChanged ? 'editor.discard' : 'do.cancel'),
        act: () => {
          edit.forget();
          close();
        },
      }}
      onSubmit={edit.save}
      onClose={close}
      refusal={refusal}
    >
      {edit.isRestored && <RestoredDraft onDiscard={edit.discard} />}
      <SaidElsewhere {...{ session, edit, tasks, blocks }} />
      <GrowingNameField
        label={t('editor.name')}
        refusal={refusal}
        field="name"
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <LabelsField labels={draft.labels} newLabel={draft.newLabel} refusal={refusal} onChange={change} />
      <TaskField
        choice={draft.task}
        tasks={tasks}
        isInvalid={refusal?.field === 'linkedTaskId'}
        onChange={(task) => change({ task })}
      />
      {/* Without planned blocks there is nothing to choose. */}
      {(blocks.length > 0 || draft.block !== matchedAutomatically) && (
        <BlockField
          refusal={refusal}
          wall={edit.wall}
          link={draft.block}
          onChange={(block) => change({ block })}
          {...{ blocks }}
        />
      )}
      <StretchFields
        session={session}
        draft={draft}
        place={place}
        wall={edit.wall}
        isElsewhere={isElsewhere(session, zone, now)}
        now={now}
        reasons={edit.reasons}
        refusal={refusal}
        onChange={change}
        onTidied={edit.tidy}
      />
      <Overlaps
        overlaps={edit.overlaps}
        wall={edit.wall}
        chosen={edit.chosen}
        leftOfOther={edit.leftOfOther}
        leftOfThis={edit.leftOfThis}
        onTrimThis={edit.trimThis}
        onChoose={edit.choose}
      />
      {/* Splitting changes the record, not the typed text. Therefore it is offered only when nothing is unsaved. */}
      {canBeDone('split', session) && !edit.isChanged && (
        <SplitField session={session} place={place} refusal={refusal} onSplit={(at) => void edit.split(at)} />
      )}
      <EntryFields
        entries={draft.entries}
        exercises={workout?.exercises ?? null}
        unit={place.weights ?? 'kg'}
        isOpen={hasExercises}
        onOpen={() => setExercises(true)}
        onChange={(entries) => change({ entries })}
        {...{ refusal }}
      />
      {canBeDone('moveStretch', session) && !edit.isChanged && (
        <MoveField
          session={session}
          place={place}
          refusal={refusal}
          onMove={(input) => void edit.move(input)}
        />
      )}
      {(session.progress.status === 'ended' || endsNow) && (
        <OutcomeField outcome={draft.outcome} refusal={refusal} onChange={(outcome) => change({ outcome })} />
      )}
      <LongTextField
        rows={3}
        label={t('editor.notes')}
        refusal={refusal}
        field="notes"
        value={draft.notes}
        onChange={(notes) => change({ notes })}
      />
      <SessionHistory
        {...{ session, zone, now }}
        onMoment={
          onMoment &&
          ((moment) => {
            edit.leave();
            onMoment(moment);
          })
        }
      />
    </DialogForm>
  );
}

interface SaidElsewhereProps {
  readonly session: Session;
  readonly edit: Pick<ReturnType<typeof useSessionEdit>, 'edit' | 'wall'>;
  readonly tasks: ReturnType<typeof useTasks>;
  readonly blocks: readonly Block[];
}

function SaidElsewhere({ session, edit: { edit, wall }, tasks, blocks }: SaidElsewhereProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { name, task, block, outcome, reasons } = edit.base;
  const titleOf = (
    all: readonly { readonly id: string; readonly title: string }[] | null,
    id: string | null,
  ) => all?.find((each) => each.id === id)?.title ?? '';
  const all = [
    { key: 'name', label: t('editor.name'), value: name },
    { key: 'task', label: t('tasks.name'), value: titleOf(tasks, task.id) },
    {
      key: 'block',
      label: t('block.title'),
      value: block === matchedAutomatically ? t('block.automatic') : titleOf(blocks, block),
    },
    {
      key: 'outcome',
      label: t('editor.outcome'),
      value: t(outcome === 'none' ? 'editor.outcomeNotSaid' : `outcome.${outcome}`),
    },
    ...session.interruptions.map(({ id, at }) => ({
      key: reasonField(id),
      label: t('editor.reasonAt', { time: dated(at, wall, speech) }),
      value: reasons[id] ?? '',
    })),
  ];
  const overtaken = stillOvertaken(edit, singleFields);
  return (
    <ChangedElsewhere
      fields={all.filter(({ key }) => overtaken.includes(key))}
      hasLostTimes={hasLostTimes(edit)}
    />
  );
}

/** Whether the zone of the recording differs in UTC offset from the person's present zone at any time of the session or now. */
function isElsewhere({ frame, segments, progress }: Session, zone: string, now: Instant): boolean {
  if (frame.zone === zone) return false;
  const open = progress.status === 'running' ? [progress.open.start] : [];
  const moments = [...segments.flatMap(({ start, end }) => [start, end]), ...open, now];
  return moments.some((each) => offsetAt(each, frame.zone) !== offsetAt(each, zone));
}
