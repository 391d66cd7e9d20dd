/** The dialog that saves several days as CSV. Both the first and the last day are included. */
import { useState } from 'react';
import { addDays, isLocalDate, type LocalDate } from '../../../shared/time/day.ts';
import { DialogForm } from '../../components/DialogForm.tsx';
import { LabelledField } from '../../components/LabelledField.tsx';
import { useSpeech } from '../../components/page-context.ts';
import { useFormAnswer } from '../../components/use-form-answer.ts';
import { DateField } from '../DateField.tsx';
import { noDate } from '../no-date.ts';
import { useExport } from './use-export.ts';

export interface SaveRangeProps {
  readonly date: LocalDate;
  readonly onClose: () => void;
}

export function SaveRange({ date, onClose }: SaveRangeProps) {
  const speech = useSpeech();
  const { t } = speech;
  const take = useExport();
  const [days, setDays] = useState<{ readonly from: string; readonly to: string }>({
    from: addDays(date, -6),
    to: date,
  });
  const { refusal, refuse, typed, isOpen } = useFormAnswer();
  const save = async () => {
    const wrong = (['from', 'to'] as const).find((each) => !isLocalDate(days[each]));
    if (wrong !== undefined) return refuse(noDate(days[wrong], wrong));
    const refused = await take({ ...days, format: 'csv', goes: 'file' });
    refuse(refused);
    if (refused === null && isOpen.current) onClose();
  };
  return (
    <DialogForm
      title={t('export.rangeTitle')}
      does={t('export.save')}
      onSubmit={save}
      {...{ refusal, onClose }}
    >
      {(['from', 'to'] as const).map((each) => (
        <LabelledField key={each} label={t(`field.${each}`)} refusal={refusal} field={each}>
          {(props) => (
            <DateField
              {...props}
              isFirstFocus={each === 'from'}
              value={days[each]}
              onUnread={(text) => setDays({ ...days, [each]: text })}
              onChange={(date) => {
                setDays({ ...days, [each]: date });
                typed();
              }}
            />
          )}
        </LabelledField>
      ))}
    </DialogForm>
  );
}
