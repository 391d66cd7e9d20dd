/** A small dialog with one field and what it does: Enter does it, a refusal stands at the field, and what was typed stays. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { firstWrong } from '../../components/first-wrong.ts';
import { LabelledField, type LabelledFieldProps } from '../../components/LabelledField.tsx';
import { useSpeech } from '../../components/page-context.ts';

export interface OneFieldProps {
  readonly title: string;
  readonly label: string;
  /** On the button. */
  readonly does: string;
  readonly refusal: Refusal | null;
  readonly field: LabelledFieldProps['children'];
  /** Between the title and the field. */
  readonly children?: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

export function OneField(props: OneFieldProps) {
  const { title, label, does, refusal, field, children, onSubmit, onClose } = props;
  const speech = useSpeech();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal !== null) firstWrong(form.current)?.focus();
  }, [refusal]);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        ref={form}
        className="editor"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <LabelledField label={label} refusal={refusal} field={refusal?.field ?? 'field'}>
          {field}
        </LabelledField>
        <p className="refusal" role="alert">
          {refusal !== null && speech.say(refusal.message)}
        </p>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {speech.t('do.cancel')}
          </button>
          <button type="submit" className="button" data-look="primary">
            {does}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
