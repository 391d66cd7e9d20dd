/** Edits a session: what it was called, its labels and notes, how it ended, and its times. Closing keeps what was typed; "Discard" throws it away. */
import { useState } from 'react';
import { canBeDone } from '../../shared/commands/session-actions.ts';
import { matchedAutomatically } from '../../shared/domain/block-link.ts';
import { firstStart, type Session } from '../../shared/domain/session.ts';
import { endOf } from '../../shared/domain/times.ts';
import { type Instant, later } from '../../shared/time/instant.ts';
import { offsetAt } from '../../shared/time/local-time.ts';
import { BlockSelect, useBlocks } from './BlockField.tsx';
import { DialogForm } from './DialogForm.tsx';
import { EntryFields } from './EntryFields.tsx';
import { LabelledField } from './LabelledField.tsx';
import { LabelsField } from './LabelsField.tsx';
import { MoveField } from './MoveField.tsx';
import { Overlaps } from './Overlaps.tsx';
import { useSpeech } from './page-context.ts';
import { SessionHistory } from './SessionHistory.tsx';
import { SplitField } from './SplitField.tsx';
import { StretchFields } from './StretchFields.tsx';
import { TaskField } from './TaskField.tsx';
import { useSessionEdit } from './use-session-edit.ts';
import { useTasks } from './use-tasks.ts';
import { useWorkout } from './use-workout.ts';

export interface SessionEditorProps {
  readonly session: Session;
  /** Where the person is now. */
  readonly zone: string;
  readonly onClose: () => void;
  /** Shows the record as it stood at a moment; absent: not in this window. */
  readonly onMoment?: (moment: Instant) => void;
}

const outcomes = [
  ['none', 'editor.outcomeNotSaid'],
  ['done', 'outcome.done'],
  ['partly', 'outcome.partly'],
  ['not_done', 'outcome.not_done'],
] as const;

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
      onSubmit={() => void edit.save()}
      onClose={close}
      refusal={refusal}
    >
      {edit.isRestored && (
        <p className="restored" role="status">
          {t('editor.restored')}{' '}
          <button
            type="button"
            className="quiet-button"
            onClick={({ currentTarget: { form } }) => {
              edit.discard();
              // The button goes, and the focus would go with it.
              form?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
            }}
          >
            {t('editor.discardRestored')}
          </button>
        </p>
      )}
      <LabelledField label={t('editor.name')} refusal={refusal} field="name">
        {(id) => (
          // Grows with a long name, but is one line to the person: Enter saves.
          <textarea
            {...id}
            className="field"
            data-first-focus
            dir="auto"
            rows={1}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value.replace(/\n/g, ' ') })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (!event.repeat) event.currentTarget.form?.requestSubmit();
            }}
          />
        )}
      </LabelledField>
      <LabelsField labels={draft.labels} newLabel={draft.newLabel} refusal={refusal} onChange={change} />
      <TaskField
        choice={draft.task}
        tasks={tasks}
        isInvalid={refusal?.field === 'linkedTaskId'}
        onChange={(task) => change({ task })}
      />
      {/* Where nothing is planned there is nothing to choose. */}
      {(blocks.length > 0 || draft.block !== matchedAutomatically) && (
        <LabelledField label={t('block.title')} refusal={refusal} field="linkedBlockId">
          {(id) => (
            <BlockSelect
              {...id}
              wall={edit.wall}
              link={draft.block}
              onChange={(block) => change({ block })}
              {...{ blocks }}
            />
          )}
        </LabelledField>
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
      {/* What is split is the record, not what is typed: that is saved first. */}
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
        <LabelledField label={t('editor.outcome')} refusal={refusal} field="outcome">
          {(id) => (
            <select
              {...id}
              className="field"
              value={draft.outcome}
              onChange={(event) => {
                const chosen = outcomes.find(([value]) => value === event.target.value);
                if (chosen !== undefined) change({ outcome: chosen[0] });
              }}
            >
              {outcomes.map(([value, code]) => (
                <option key={value} value={value}>
                  {t(code)}
                </option>
              ))}
            </select>
          )}
        </LabelledField>
      )}
      <LabelledField label={t('editor.notes')} refusal={refusal} field="notes">
        {(id) => (
          <textarea
            {...id}
            className="field"
            dir="auto"
            rows={3}
            value={draft.notes}
            onChange={(event) => change({ notes: event.target.value })}
          />
        )}
      </LabelledField>
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

/** Whether the clocks where it was recorded show something else than where the person is now. */
function isElsewhere({ frame, segments, progress }: Session, zone: string, now: Instant): boolean {
  if (frame.zone === zone) return false;
  const open = progress.status === 'running' ? [progress.open.start] : [];
  const moments = [...segments.flatMap(({ start, end }) => [start, end]), ...open, now];
  return moments.some((each) => offsetAt(each, frame.zone) !== offsetAt(each, zone));
}
