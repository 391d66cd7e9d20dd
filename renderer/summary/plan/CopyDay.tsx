/** The dialog that copies the plan of another day to the shown day. */
import { useState } from 'react';
import { message } from '../../../shared/messages/message.ts';
import { addDays, isLocalDate, type LocalDate } from '../../../shared/time/day.ts';
import { useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { useFormAnswer } from '../../components/use-form-answer.ts';
import { DateField } from '../DateField.tsx';
import { noDate } from '../no-date.ts';
import { OneField } from './OneField.tsx';

export interface CopyDayProps {
  readonly to: LocalDate;
  readonly onClose: () => void;
}

export function CopyDay({ to, onClose }: CopyDayProps) {
  const { t } = useSpeech();
  const send = useSendOfForm();
  const [from, setFrom] = useState<string>(addDays(to, -1));
  const { refusal, refuse, typed, isOpen } = useFormAnswer();
  const copy = async () => {
    if (!isLocalDate(from)) return refuse(noDate(from, 'from'));
    if (from === to)
      return refuse({ code: 'invalid-input', message: message('plan.sameDay'), field: 'from' });
    const answer = await send('copyDay', { from, to });
    if (!answer.ok) return refuse({ ...answer.refusal, field: 'from' });
    if (isOpen.current) onClose();
  };
  return (
    <OneField
      title={t('plan.copyTitle')}
      label={t('plan.copyFrom')}
      does={t('plan.copy')}
      refusal={refusal}
      onSubmit={copy}
      onClose={onClose}
      field={(id) => (
        <DateField
          {...id}
          isFirstFocus
          value={from}
          onUnread={setFrom}
          onChange={(date) => {
            setFrom(date);
            typed();
          }}
        />
      )}
    />
  );
}
