/** Brings the events of a calendar file into the plan of a day or its week: chosen, read, shown with counts, and only then planned, as one step. */
import { useEffect, useId, useRef, useState } from 'react';
import type { CalendarPreview } from '../../../shared/contract/contract.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { chosenWeekStart, weekOf } from '../../../shared/time/week.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { statusAfter, usePage, usePresent } from '../../components/page-context.ts';
import { useFirstWrong } from '../../components/use-first-wrong.ts';
import { CalendarFound } from './CalendarFound.tsx';
import { sendFile } from './send-file.ts';

export interface ImportCalendarProps {
  readonly date: LocalDate;
  readonly onClose: () => void;
}

/** `sent`: how much of the file was sent, from 0 to 1. */
type Stage =
  | { readonly is: 'asked' }
  | { readonly is: 'sent'; readonly part: number }
  | { readonly is: 'shown'; readonly preview: CalendarPreview };

export function ImportCalendar({ date, onClose }: ImportCalendarProps) {
  const { client, say, speech } = usePage();
  const { t } = speech;
  const { settings } = usePresent();
  const [reach, setReach] = useState<'day' | 'week'>('day');
  const [chosenFile, chooseFile] = useState<File | null>(null);
  const [stage, setStage] = useState<Stage>({ is: 'asked' });
  const [chosen, choose] = useState<ReadonlySet<number>>(new Set());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useFirstWrong(form, refusal);
  const underWay = useRef<{ readonly file: string; readonly ended: AbortController } | null>(null);
  const id = useId();

  const leaveOff = () => {
    if (underWay.current === null) return;
    const { file, ended } = underWay.current;
    underWay.current = null;
    ended.abort();
    void client.call('cancelCalendar', { file });
  };
  // Whichever way the dialog goes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as it goes
  useEffect(() => leaveOff, []);

  const read = async () => {
    if (chosenFile === null)
      return setRefusal({ code: 'invalid-input', message: message('import.noFile'), field: 'file' });
    leaveOff();
    const own = { file: crypto.randomUUID(), ended: new AbortController() };
    underWay.current = own;
    const { signal } = own.ended;
    setRefusal(null);
    setStage({ is: 'sent', part: 0 });
    const told = (part: number) => {
      if (!signal.aborted) setStage({ is: 'sent', part });
    };
    const sent = await sendFile(client, own.file, chosenFile, told, signal);
    const weekStart = chosenWeekStart(settings?.settings.weekStart ?? 'system', speech.locale);
    const week = weekOf(date, weekStart);
    const days = reach === 'day' ? { from: date, to: date } : { from: week.first, to: week.last };
    const answer =
      sent.ok && !signal.aborted ? await client.call('readCalendar', { file: own.file, ...days }) : sent;
    if (signal.aborted) return;
    underWay.current = null;
    if (!answer.ok) {
      setStage({ is: 'asked' });
      return setRefusal({ ...answer.refusal, field: answer.refusal.field ?? 'file' });
    }
    if (answer.value === null) return;
    const preview = answer.value;
    choose(new Set(preview.entries.flatMap(({ kind }, place) => (kind === 'fresh' ? [place] : []))));
    setStage({ is: 'shown', preview });
  };

  const plan = async (preview: CalendarPreview) => {
    const input = { preview: preview.preview, chosen: [...chosen] };
    const answer = await client.call('importCalendar', input);
    if (!answer.ok) return setRefusal({ ...answer.refusal, field: null });
    say(statusAfter('importCalendar', input, answer.value, speech));
    onClose();
  };

  const isShown = stage.is === 'shown';
  const submit = () => {
    if (stage.is === 'asked') void read();
    else if (isShown && chosen.size > 0) void plan(stage.preview);
  };
  return (
    <Dialog title={t('import.title')} onClose={onClose}>
      <form
        ref={form}
        className="editor import"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {isShown ? (
          <CalendarFound
            preview={stage.preview}
            chosen={chosen}
            onChoose={(next) => {
              choose(next);
              setRefusal(null);
            }}
          />
        ) : (
          <>
            <p className="quiet">{t('import.about')}</p>
            <fieldset className="import-days" disabled={stage.is === 'sent'}>
              <legend>{t('import.days')}</legend>
              {(['day', 'week'] as const).map((each) => (
                <label key={each}>
                  <input
                    type="radio"
                    name={`${id}days`}
                    checked={reach === each}
                    onChange={() => setReach(each)}
                  />
                  {t(`import.${each}`)}
                </label>
              ))}
            </fieldset>
            <div className="labelled">
              <label htmlFor={`${id}file`}>{t('import.file')}</label>
              <input
                id={`${id}file`}
                type="file"
                className="field"
                data-first-focus
                accept=".ics,.ical,.ifb,text/calendar"
                disabled={stage.is === 'sent'}
                aria-invalid={refusal?.field === 'file'}
                aria-describedby={`${id}wrong`}
                onChange={({ target }) => {
                  chooseFile(target.files?.[0] ?? null);
                  setRefusal(null);
                }}
              />
            </div>
          </>
        )}
        <p className="quiet" role="status">
          {stage.is === 'sent' &&
            (stage.part < 1
              ? t('import.sending', { percent: Math.floor(stage.part * 100) })
              : t('import.reading'))}
        </p>
        <p className="refusal" role="alert" id={`${id}wrong`}>
          {refusal !== null && speech.say(refusal.message)}
        </p>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('do.cancel')}
          </button>
          {isShown ? (
            <>
              <button
                type="button"
                className="button"
                data-first-focus={stage.preview.entries.length === 0 ? true : undefined}
                onClick={() => setStage({ is: 'asked' })}
              >
                {t('import.another')}
              </button>
              <button type="submit" className="button" data-look="primary" disabled={chosen.size === 0}>
                {t('import.do', { count: chosen.size })}
              </button>
            </>
          ) : (
            <button type="submit" className="button" data-look="primary" disabled={stage.is === 'sent'}>
              {t('import.read')}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
