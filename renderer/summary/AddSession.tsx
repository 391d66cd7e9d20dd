/** A session of the past, entered by hand: what, on which day, from when to when. The rest can be said by editing it. */
import { useEffect, useRef, useState } from 'react';
import { afterwards } from '../../shared/commands/afterwards.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { DayFrame, LocalDate } from '../../shared/time/day.ts';
import { type Instant, instantFromMs } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { Dialog } from '../components/Dialog.tsx';
import { LabelledField } from '../components/LabelledField.tsx';
import { usePage, useReadClock } from '../components/page-context.ts';
import { StretchField } from '../components/StretchField.tsx';
import { recordOf, stretchAtFirst } from './entered-session.ts';

export interface AddSessionProps {
  readonly date: LocalDate;
  readonly frame: DayFrame;
  /** The times to begin with; null: none yet. */
  readonly stretch: Interval | null;
  readonly onClose: () => void;
}

export function AddSession({ date, frame, stretch, onClose }: AddSessionProps) {
  const { client, clock, say, speech } = usePage();
  const { t } = speech;
  const readClock = useReadClock();
  const form = useRef<HTMLFormElement>(null);
  const place = { zone: frame.zone, speech };
  const [name, setName] = useState('');
  const [times, setTimes] = useState(() => stretchAtFirst(date, stretch, place));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const knownAt = (now: Instant) => ({ isOpen: false, now, ...(stretch === null ? {} : { near: stretch }) });
  useEffect(() => {
    if (refusal !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  const save = async () => {
    const wanted = recordOf(name, times, place, knownAt(readClock()));
    if (!wanted.ok) return setRefusal(wanted.refusal);
    const answer = await client.call('record', wanted.value);
    if (!answer.ok) return setRefusal(answer.refusal);
    const after = afterwards('record', answer.value, speech);
    say(after === null ? null : { ...after, isRefusal: false });
    onClose();
  };
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
        <LabelledField label={t('editor.name')} refusal={refusal} field="name">
          {(id) => (
            <input
              {...id}
              className="field"
              dir="auto"
              data-first-focus
              autoComplete="off"
              maxLength={200}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                setRefusal(null);
              }}
            />
          )}
        </LabelledField>
        <fieldset className="stretches">
          <legend>{t('editor.times')}</legend>
          <StretchField
            stretch={times}
            number={0}
            isOnly
            known={knownAt(instantFromMs(clock.get()))}
            place={place}
            refusal={refusal}
            onChange={(next) => {
              setTimes(next);
              setRefusal(null);
            }}
            onRemove={null}
          />
        </fieldset>
        <p className="refusal" role="alert">
          {/* Times say themselves what is wrong with them. */}
          {refusal !== null && refusal.field?.startsWith('segments.') !== true && speech.say(refusal.message)}
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
