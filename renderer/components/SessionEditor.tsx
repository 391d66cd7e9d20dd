/** Edits a session: what it was called, its labels and notes, how it ended, and its times. Closing keeps what was typed; "Discard" throws it away. */
import { type ReactNode, useId, useState } from 'react';
import { canBeDone } from '../../shared/commands/session-actions.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { Dialog } from './Dialog.tsx';
import { usePage, useReadClock } from './page-context.ts';
import { SplitField } from './SplitField.tsx';
import { StretchFields } from './StretchFields.tsx';
import { amendmentOf, draftOf, type SessionDraft } from './session-draft.ts';

export interface SessionEditorProps {
  readonly session: Session;
  readonly zone: string;
  readonly onClose: () => void;
}

const outcomes = [
  ['none', 'editor.outcomeNotSaid'],
  ['done', 'outcome.done'],
  ['partly', 'outcome.partly'],
  ['not_done', 'outcome.not_done'],
] as const;

export function SessionEditor({ session, zone, onClose }: SessionEditorProps) {
  const { client, drafts, say, speech } = usePage();
  const { t } = speech;
  const readClock = useReadClock();
  const [draft, setDraft] = useState(() => drafts.sessions.get(session.id) ?? draftOf(session, zone));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(session, zone));
  const change = (changes: Partial<SessionDraft>) => {
    const next = { ...draft, ...changes };
    drafts.sessions.set(session.id, next);
    setDraft(next);
    setRefusal(null);
  };
  const forget = () => {
    drafts.sessions.delete(session.id);
    onClose();
  };
  const save = async () => {
    const amendment = amendmentOf(draft, session, zone);
    if (!amendment.ok) return setRefusal(amendment.refusal);
    if (!isChanged) return forget();
    const answer = await client.call('amend', amendment.value);
    if (!answer.ok) return setRefusal(answer.refusal);
    say(null);
    forget();
  };
  const split = async (at: Instant) => {
    const answer = await client.call('split', { session: session.id, at });
    if (!answer.ok) return setRefusal(answer.refusal);
    say(null);
    forget();
  };
  return (
    <Dialog title={t('editor.title')} onClose={onClose}>
      <form
        className="editor"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t('editor.name')} refusal={refusal} field="name">
          {(id) => (
            // Grows with a long name, but is one line to the person: Enter saves.
            <textarea
              {...id}
              className="field"
              data-first-focus
              rows={1}
              maxLength={200}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value.replace(/\n/g, ' ') })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
          )}
        </Field>
        <Field label={t('editor.labels')} refusal={refusal} field="labels">
          {(id) => (
            <input
              {...id}
              className="field"
              autoComplete="off"
              value={draft.labels}
              onChange={(event) => change({ labels: event.target.value })}
            />
          )}
        </Field>
        <StretchFields draft={draft} onChange={change} refusal={refusal} />
        {canBeDone('split', session) && (
          <SplitField
            session={session}
            zone={zone}
            now={readClock}
            refusal={refusal}
            onSplit={(at) => void split(at)}
          />
        )}
        {session.progress.status === 'ended' && (
          <Field label={t('editor.outcome')} refusal={refusal} field="outcome">
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
          </Field>
        )}
        <Field label={t('editor.notes')} refusal={refusal} field="notes">
          {(id) => (
            <textarea
              {...id}
              className="field"
              rows={3}
              maxLength={10_000}
              value={draft.notes}
              onChange={(event) => change({ notes: event.target.value })}
            />
          )}
        </Field>
        <p className="refusal" role="alert">
          {refusal !== null && speech.say(refusal.message)}
        </p>
        <footer className="dialog-foot">
          <button type="button" className="button" data-look="plain" onClick={forget}>
            {t(isChanged ? 'editor.discard' : 'do.cancel')}
          </button>
          <button type="submit" className="button" data-look="primary">
            {t('do.save')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  readonly label: string;
  readonly refusal: Refusal | null;
  /** The name that a refusal has for it. */
  readonly field: string;
  readonly children: (props: { readonly id: string; readonly 'aria-invalid': boolean }) => ReactNode;
}

function Field({ label, refusal, field, children }: FieldProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': refusal?.field?.split('.')[0] === field })}
    </div>
  );
}
