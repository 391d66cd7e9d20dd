/** A session of the past, entered by hand: what, on which day, from when to when. The rest can be said by editing it. */
import { type ReactNode, useId, useRef, useState } from 'react';
import { afterwards } from '../../shared/commands/afterwards.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { DayFrame, LocalDate } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { Dialog } from '../components/Dialog.tsx';
import { usePage, useReadClock } from '../components/page-context.ts';
import { type EnteredSession, endsNextDay, enteredAtFirst, recordOf } from './entered-session.ts';

export interface AddSessionProps {
  readonly date: LocalDate;
  readonly frame: DayFrame;
  /** The times to begin with; null: none yet. */
  readonly stretch: Interval | null;
  readonly onClose: () => void;
}

export function AddSession({ date, frame, stretch, onClose }: AddSessionProps) {
  const { client, say, speech } = usePage();
  const { t } = speech;
  const readClock = useReadClock();
  const form = useRef<HTMLFormElement>(null);
  const [entered, enter] = useState(() => enteredAtFirst(date, stretch, frame.zone));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const change = (changes: Partial<EnteredSession>) => {
    enter({ ...entered, ...changes });
    setRefusal(null);
  };
  const refuse = (why: Refusal) => {
    setRefusal(why);
    const wrong = why.field === null ? null : form.current?.elements.namedItem(why.field);
    if (wrong instanceof HTMLElement) wrong.focus();
  };
  const save = async () => {
    const wanted = recordOf(entered, stretch, frame.zone, readClock());
    if (!wanted.ok) return refuse(wanted.refusal);
    const answer = await client.call('record', wanted.value);
    if (!answer.ok) return refuse(answer.refusal);
    const after = afterwards('record', answer.value, speech);
    say(after === null ? null : { ...after, isRefusal: false });
    onClose();
  };
  const isWrong = (field: string) => refusal?.field === field;
  return (
    <Dialog title={t('summary.add')} onClose={onClose}>
      <form
        ref={form}
        className="editor"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Labelled label={t('editor.name')}>
          {(id) => (
            <input
              id={id}
              name="name"
              className="field"
              dir="auto"
              data-first-focus
              autoComplete="off"
              maxLength={200}
              aria-invalid={isWrong('name')}
              value={entered.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Labelled>
        <div className="add-times">
          <Labelled label={t('add.date')}>
            {(id) => (
              <input
                id={id}
                type="date"
                className="field"
                value={entered.date}
                onChange={(event) => change({ date: event.target.value })}
              />
            )}
          </Labelled>
          {(['start', 'end'] as const).map((which) => (
            <Labelled key={which} label={t(`editor.${which}`)}>
              {(id) => (
                <input
                  id={id}
                  name={which}
                  type="time"
                  className="field"
                  aria-invalid={isWrong(which)}
                  value={entered[which]}
                  onChange={(event) => change({ [which]: event.target.value })}
                />
              )}
            </Labelled>
          ))}
        </div>
        <p className="quiet" role="status">
          {endsNextDay(entered) && t('add.endsNextDay')}
        </p>
        <p className="refusal" role="alert">
          {refusal !== null && speech.say(refusal.message)}
        </p>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('do.cancel')}
          </button>
          <button type="submit" className="button" data-look="primary">
            {t('add.add')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

interface LabelledProps {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

function Labelled({ label, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
