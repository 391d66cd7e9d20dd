/**
 * Imports the events of a calendar file into the plan of a day or its week. The file is chosen, read and previewed with counts; only then
 * are the chosen events planned, in one command.
 */
import { useId, useRef, useState } from 'react';
import type { CalendarPreview } from '../../../shared/contract/contract.ts';
import { message } from '../../../shared/messages/message.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { chosenWeekStart, weekOf } from '../../../shared/time/week.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { usePresent, useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { useFirstWrong } from '../../components/use-first-wrong.ts';
import { useFormAnswer } from '../../components/use-form-answer.ts';
import { CalendarFound } from './CalendarFound.tsx';
import { CalendarToRead, type Reach } from './CalendarToRead.tsx';
import { useCalendarReading } from './use-calendar-reading.ts';

export interface ImportCalendarProps {
  readonly date: LocalDate;
  readonly onClose: () => void;
}

export function ImportCalendar({ date, onClose }: ImportCalendarProps) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSendOfForm();
  const { settings } = usePresent();
  const [reach, setReach] = useState<Reach>('day');
  const [chosenFile, chooseFile] = useState<File | null>(null);
  const [chosen, choose] = useState<ReadonlySet<number>>(new Set());
  const { refusal, refuse, typed, isOpen } = useFormAnswer();
  const form = useRef<HTMLFormElement>(null);
  const wrongId = useId();
  useFirstWrong(form, refusal);
  const { stage, read, again } = useCalendarReading((preview) =>
    choose(new Set(preview.entries.flatMap(({ kind }, place) => (kind === 'fresh' ? [place] : [])))),
  );

  const readChosen = async () => {
    if (chosenFile === null)
      return refuse({ code: 'invalid-input', message: message('import.noFile'), field: 'file' });
    typed();
    const weekStart = chosenWeekStart(settings?.settings.weekStart ?? 'system', speech.locale);
    const week = weekOf(date, weekStart);
    const days = reach === 'day' ? { from: date, to: date } : { from: week.first, to: week.last };
    const wrong = await read(chosenFile, days);
    if (wrong !== null) refuse({ ...wrong, field: wrong.field ?? 'file' });
  };

  const plan = async (preview: CalendarPreview) => {
    const answer = await send('importCalendar', { preview: preview.preview, chosen: [...chosen] });
    if (!answer.ok) return refuse({ ...answer.refusal, field: null });
    if (isOpen.current) onClose();
  };

  const isShown = stage.is === 'shown';
  const submit = () => {
    if (stage.is === 'asked') void readChosen();
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
              typed();
            }}
          />
        ) : (
          <CalendarToRead
            reach={reach}
            isBusy={stage.is === 'sent'}
            isFileWrong={refusal?.field === 'file'}
            wrongId={wrongId}
            onReach={setReach}
            onFile={(file) => {
              chooseFile(file);
              typed();
            }}
          />
        )}
        <p className="quiet" role="status">
          {stage.is === 'sent' &&
            (stage.part < 1
              ? t('import.sending', { percent: Math.floor(stage.part * 100) })
              : t('import.reading'))}
        </p>
        <p className="refusal" role="alert" id={wrongId}>
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
                onClick={() => {
                  // The file input is mounted again and empty.
                  chooseFile(null);
                  again();
                }}
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
