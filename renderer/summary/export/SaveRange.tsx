/** Saves several days as CSV: from a day to a day, both included. */
import { useState } from 'react';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { addDays, isLocalDate, type LocalDate } from '../../../shared/time/day.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { LabelledField } from '../../components/LabelledField.tsx';
import { useSpeech } from '../../components/page-context.ts';
import { DateField } from '../DateField.tsx';
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
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const save = async () => {
    const wrong = (['from', 'to'] as const).find((each) => !isLocalDate(days[each]));
    if (wrong !== undefined)
      return setRefusal({ code: 'invalid-input', message: message('plan.noDate'), field: wrong });
    const refused = await take({ ...days, format: 'csv', goes: 'file' });
    setRefusal(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog title={t('export.rangeTitle')} onClose={onClose}>
      <form
        className="editor"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
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
                  setRefusal(null);
                }}
              />
            )}
          </LabelledField>
        ))}
        <p className="refusal" role="alert">
          {refusal !== null && speech.say(refusal.message)}
        </p>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('do.cancel')}
          </button>
          <button type="submit" className="button" data-look="primary">
            {t('export.save')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
