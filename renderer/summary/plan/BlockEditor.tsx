/** The editor of a plan block: title, labels, task, date, start and end. It edits an existing block or plans a drawn stretch. */
import { useState } from 'react';
import type { Block, Planned } from '../../../shared/domain/block.ts';
import { stretch } from '../../../shared/format/moment.ts';
import { taskNames } from '../../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import { wallOfForm } from '../../../shared/views/wall.ts';
import { ChangedElsewhere } from '../../components/ChangedElsewhere.tsx';
import { DialogForm } from '../../components/DialogForm.tsx';
import { LabelledField } from '../../components/LabelledField.tsx';
import { LabelsField } from '../../components/LabelsField.tsx';
import { NameField } from '../../components/NameField.tsx';
import { OneStretchField } from '../../components/OneStretchField.tsx';
import { useFormNow, useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { RestoredDraft } from '../../components/RestoredDraft.tsx';
import { stillOvertaken } from '../../components/taken-up.ts';
import { useFormAnswer } from '../../components/use-form-answer.ts';
import { leaveOf, useKeptEdit } from '../../components/use-kept-edit.ts';
import {
  type BlockDraft,
  changesOfBlock,
  draftOf,
  knownOf,
  type Planning,
  plannedOf,
  singleFields,
  takenUp,
} from './block-draft.ts';

export interface BlockEditorProps {
  readonly planning: Planning;
  /** True if the block was removed from the plan or moved to another day after the editor was opened. */
  readonly isGone: boolean;
  /** The time zone in which the person is now. */
  readonly zone: string;
  readonly tasks: readonly TaskView[];
  readonly onClose: () => void;
}

export function BlockEditor({ planning, isGone, zone, tasks, onClose }: BlockEditorProps) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSendOfForm();
  const place = { zone, speech };
  /** The block that this editor has planned, while more was typed in it. */
  const [added, setAdded] = useState<(Planned & Pick<Block, 'id'>) | null>(null);
  const before = 'block' in planning ? planning.block : added;
  const kept = useKeptEdit<BlockDraft>({
    about:
      added?.id ??
      ('block' in planning ? planning.block.id : `planned ${planning.stretch.start} ${planning.stretch.end}`),
    of: planning,
    fresh: () => draftOf(planning, place),
    takeUp: (going) => takenUp(going, draftOf(planning, place)),
  });
  const { draft } = kept.edit;
  const { refusal, refuse, typed, sending, isOpen } = useFormAnswer();
  /** Saving found that the block is no longer in the plan. It can be planned as a new one. */
  const [isOut, setOut] = useState(false);
  const isNew = before === null || (isOut && (isGone || before === added));
  const now = useFormNow();
  const known = knownOf(planning, now);
  const frame = { zone, dayStart: '00:00' };
  const change = (changes: Partial<BlockDraft>) => {
    kept.change(changes);
    typed();
  };
  const discard = () => {
    kept.discard();
    typed();
  };
  const done = () => {
    kept.forget();
    if (isOpen.current) onClose();
  };
  const save = async () => {
    const hasTyped = sending();
    const wanted = plannedOf(draft, place, known);
    if (!wanted.ok) return refuse(wanted.refusal);
    const changes = isNew ? wanted.value : changesOfBlock(before, wanted.value);
    if (Object.keys(changes).length === 0) return done();
    const answered = kept.sending(draft);
    const answer = isNew
      ? await send('planBlock', wanted.value)
      : await send('changeBlock', { block: before.id, ...changes });
    answered(answer.ok);
    if (!answer.ok) {
      setOut(answer.refusal.code === 'not-found' && answer.refusal.field === 'block');
      return refuse(answer.refusal);
    }
    // Text typed in the meantime has not been sent, so the editor stays open with it.
    if (!hasTyped()) return done();
    const { about } = answer.value;
    if (!isNew || about === undefined) return;
    setAdded({ id: about, ...wanted.value });
    kept.goOnAs(about, draft);
  };
  const shownTasks = tasks.filter(({ id, status }) => status === 'open' || id === draft.taskId);
  const { base } = kept.edit;
  const names = taskNames(shownTasks, speech);
  const overtaken = stillOvertaken(kept.edit, singleFields);
  const elsewhere = [
    { key: 'title', label: t('plan.what'), value: base.title },
    { key: 'taskId', label: t('plan.task'), value: names.get(base.taskId ?? '') ?? '' },
    {
      key: 'stretch',
      label: t('editor.times'),
      value: 'block' in planning ? stretch(planning.block, wallOfForm(now, frame, now), speech) : '',
    },
  ].filter(({ key }) => overtaken.includes(key));
  return (
    <DialogForm
      title={t(before === null ? 'plan.addTitle' : 'plan.editTitle')}
      does={t(isNew ? 'plan.plan' : 'do.save')}
      leave={leaveOf(kept, onClose, t)}
      onSubmit={save}
      {...{ refusal, onClose }}
    >
      {kept.isRestored && <RestoredDraft onDiscard={discard} />}
      <ChangedElsewhere fields={elsewhere} news={isGone ? t('plan.goneElsewhere') : null} />
      <NameField
        label={t('plan.what')}
        field="title"
        refusal={refusal}
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <LabelsField labels={draft.labels} newLabel={draft.newLabel} refusal={refusal} onChange={change} />
      <LabelledField label={t('plan.task')} refusal={refusal} field="taskId">
        {(id) => (
          <select
            {...id}
            className="field"
            value={draft.taskId ?? ''}
            onChange={(event) => change({ taskId: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">{t('plan.noTask')}</option>
            {[...names].map(([task, name]) => (
              <option key={task} value={task}>
                {name}
              </option>
            ))}
          </select>
        )}
      </LabelledField>
      <OneStretchField
        stretch={draft.stretch}
        known={known}
        place={place}
        refusal={refusal}
        onChange={(stretch) => change({ stretch })}
        onTidied={(stretch) => kept.change({ stretch })}
      />
    </DialogForm>
  );
}
