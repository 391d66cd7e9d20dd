/** A small dialog with one field. Enter submits it. A refusal is shown at the field, and the typed text stays. */
import type { ReactNode } from 'react';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { DialogForm, type DialogFormProps } from '../../components/DialogForm.tsx';
import { LabelledField, type LabelledFieldProps } from '../../components/LabelledField.tsx';

export interface OneFieldProps {
  readonly title: string;
  readonly label: string;
  /** The label of the submit button. */
  readonly does: string;
  readonly refusal: Refusal | null;
  readonly field: LabelledFieldProps['children'];
  /** Shown between the title and the field. */
  readonly children?: ReactNode;
  readonly onSubmit: DialogFormProps['onSubmit'];
  readonly onClose: () => void;
}

export function OneField(props: OneFieldProps) {
  const { label, field, children, ...form } = props;
  const { refusal } = form;
  return (
    <DialogForm {...form}>
      {children}
      <LabelledField label={label} refusal={refusal} field={refusal?.field?.split('.')[0] ?? 'field'}>
        {field}
      </LabelledField>
    </DialogForm>
  );
}
