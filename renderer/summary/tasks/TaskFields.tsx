/** The fields of a task in one line: its title, its project with completion, and its estimate. Enter in any of them submits the form. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Result } from '../../../shared/domain/refusal.ts';
import { ChangedElsewhere } from '../../components/ChangedElsewhere.tsx';
import { LabelledField } from '../../components/LabelledField.tsx';
import { useDraft, useSpeech } from '../../components/page-context.ts';
import { useFirstWrong } from '../../components/use-first-wrong.ts';
import { useFormAnswer } from '../../components/use-form-answer.ts';
import { readTask, type TaskDraft, type TaskFacts } from './task-draft.ts';

export interface TaskFieldsProps {
  /** The accessible name of the form. */
  readonly name: string;
  /** The prefix of the draft keys. */
  readonly draftKey: string;
  readonly initial: TaskDraft;
  readonly projects: readonly string[];
  /** Sends the task and resolves to the answer. `hasTyped` says whether something was typed since. */
  readonly onSend: (facts: TaskFacts, hasTyped: () => boolean) => Promise<Result<unknown>>;
  /** The buttons. */
  readonly children: ReactNode;
  /** Other changes made to the task elsewhere since the fields were opened, in words. */
  readonly news?: string | null;
  /** True if the form takes the focus when it appears, because it replaced the pressed button. */
  readonly isOpened?: boolean;
}

const fields = [
  { key: 'title', label: 'tasks.name', refusedAs: 'title' },
  { key: 'project', label: 'tasks.project', refusedAs: 'projectTitle' },
  { key: 'estimate', label: 'tasks.estimate', refusedAs: 'estimateMinutes' },
] as const;

export function TaskFields(props: TaskFieldsProps) {
  const { name, initial, projects, news = null, isOpened = false } = props;
  const speech = useSpeech();
  const { t } = speech;
  const listId = useId();
  const [draft, change, drop] = useTaskDraft(props.draftKey, initial);
  const [begun, begin] = useState(initial);
  const elsewhere = fields.filter(({ key }) => isOvertaken(key, { begun, draft, initial }));
  const { refusal, refuse, typed, sending } = useFormAnswer();
  const form = useRef<HTMLFormElement>(null);
  useFirstWrong(form, refusal);
  useEffect(() => {
    if (isOpened) form.current?.querySelector('input')?.focus();
  }, [isOpened]);
  const send = async () => {
    const facts = readTask(draft);
    const hasTyped = sending();
    const answer = facts.ok ? await props.onSend(facts.value, hasTyped) : facts;
    if (!answer.ok) return refuse(answer.refusal);
    refuse(null);
    // What was sent from here was not changed elsewhere.
    begin(draft);
    drop();
    // Unless the person has gone on to another part of the dialog meanwhile.
    if (form.current?.contains(document.activeElement)) form.current.querySelector('input')?.focus();
  };
  return (
    <form
      ref={form}
      className="task-fields"
      aria-label={name}
      noValidate
      onReset={drop}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ChangedElsewhere
        fields={elsewhere.map(({ key, label }) => ({ label: t(label), value: initial[key] }))}
        news={news}
      />
      {fields.map(({ key, label, refusedAs }) => (
        <div key={key} className={`task-${key}`}>
          <LabelledField label={t(label)} refusal={refusal} field={refusedAs}>
            {(field) => (
              <input
                {...field}
                className="field"
                dir="auto"
                autoComplete="off"
                data-first-focus={key === 'title' || undefined}
                placeholder={key === 'estimate' ? t('tasks.estimateExample') : undefined}
                list={key === 'project' ? listId : undefined}
                value={draft[key]}
                onChange={(event) => {
                  change({ ...draft, [key]: event.target.value });
                  typed();
                }}
              />
            )}
          </LabelledField>
        </div>
      ))}
      <datalist id={listId}>
        {projects.map((project) => (
          <option key={project} value={project} />
        ))}
      </datalist>
      <div className="task-buttons">{props.children}</div>
      <p className="refusal" role="alert">
        {refusal !== null && speech.say(refusal.message)}
      </p>
    </form>
  );
}

/** Whether a field was changed elsewhere since it was opened while something else is typed in it. */
function isOvertaken(
  key: keyof TaskDraft,
  { begun, draft, initial }: Readonly<Record<'begun' | 'draft' | 'initial', TaskDraft>>,
): boolean {
  return draft[key] !== begun[key] && initial[key] !== begun[key] && draft[key] !== initial[key];
}

/** The drafts of the fields, which outlast the dialog. */
function useTaskDraft(key: string, initial: TaskDraft) {
  const [title, setTitle, dropTitle] = useDraft(`${key} title`, initial.title);
  const [project, setProject, dropProject] = useDraft(`${key} project`, initial.project);
  const [estimate, setEstimate, dropEstimate] = useDraft(`${key} estimate`, initial.estimate);
  const draft: TaskDraft = { title, project, estimate };
  const change = (next: TaskDraft) => {
    if (next.title !== title) setTitle(next.title);
    if (next.project !== project) setProject(next.project);
    if (next.estimate !== estimate) setEstimate(next.estimate);
  };
  const drop = () => {
    dropTitle();
    dropProject();
    dropEstimate();
  };
  return [draft, change, drop] as const;
}
