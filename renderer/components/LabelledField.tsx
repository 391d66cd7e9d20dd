/** A field with its label, marked as invalid when a refusal is about it. */
import { type ReactNode, useId } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';

export interface LabelledFieldProps {
  readonly label: string;
  readonly refusal: Refusal | null;
  /** The name by which a refusal refers to the field. */
  readonly field: string;
  readonly children: (props: { readonly id: string; readonly 'aria-invalid': boolean }) => ReactNode;
}

export function LabelledField({ label, refusal, field, children }: LabelledFieldProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': refusal?.field?.split('.')[0] === field })}
    </div>
  );
}
