/** Moves the blocks of today that have not begun by some minutes: usual numbers by one press, any other by typing. */
import { useState } from 'react';
import { message } from '../../../shared/messages/message.ts';
import { tidyTyped } from '../../../shared/time/clock-time.ts';
import { useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { useFormAnswer } from '../../components/use-form-answer.ts';
import { OneField } from './OneField.tsx';

const usual = [-30, -15, 15, 30, 60];
const most = 1440;

/**
 * Reads a number of minutes. Null for text that is no whole number, for 0, and for more than a day. Any kind of minus sign and the digits
 * of any script are accepted.
 */
export function minutesTyped(text: string): number | null {
  const tidy = tidyTyped(text).replace(/^[\p{Pd}−]/u, '-');
  if (!/^[+-]?\d{1,4}$/.test(tidy)) return null;
  const minutes = Number(tidy);
  return minutes === 0 || Math.abs(minutes) > most ? null : minutes;
}

export function MoveRest({ onClose }: { readonly onClose: () => void }) {
  const { t } = useSpeech();
  const send = useSendOfForm();
  const [text, setText] = useState('');
  const { refusal, refuse, typed, isOpen } = useFormAnswer();
  const move = async (typed: string) => {
    const minutes = minutesTyped(typed);
    if (minutes === null)
      return refuse({ code: 'invalid-input', message: message('plan.noMinutes'), field: 'minutes' });
    const answer = await send('moveRest', { minutes });
    if (!answer.ok) return refuse({ ...answer.refusal, field: 'minutes' });
    if (isOpen.current) onClose();
  };
  return (
    <OneField
      title={t('plan.moveTitle')}
      label={t('plan.moveMinutes')}
      does={t('plan.move')}
      refusal={refusal}
      onSubmit={() => move(text)}
      onClose={onClose}
      field={(id) => (
        <input
          {...id}
          className="field"
          data-first-focus
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            typed();
          }}
        />
      )}
    >
      <p className="quiet">{t('plan.moveAbout')}</p>
      <div className="quick-reasons">
        {usual.map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="chip-button"
            onClick={() => void move(String(minutes))}
          >
            {t('plan.moveBy', { minutes: minutes > 0 ? `+${minutes}` : `−${-minutes}` })}
          </button>
        ))}
      </div>
    </OneField>
  );
}
