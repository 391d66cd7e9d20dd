/** One setting: its name, its control, and the line in which it says that it took effect or why it did not. */
import { type ReactNode, useId } from 'react';
import type { Result } from '../../shared/domain/refusal.ts';
import { Prose } from '../components/Prose.tsx';
import { useOutcome } from './use-outcome.ts';

export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

export interface SettingProps {
  readonly name: string;
  /** What it is about, or why it cannot be changed. */
  readonly about?: string;
  readonly children: (
    control: ControlProps,
    save: (answering: Promise<Result<unknown>>) => void,
  ) => ReactNode;
}

export function Setting({ name, about = '', children }: SettingProps) {
  const [outcome, show] = useOutcome();
  const id = useId();
  const control: ControlProps = {
    id,
    'aria-describedby': `${id}-about ${id}-said`,
    'aria-invalid': outcome?.isRefusal === true,
  };
  return (
    <div className="setting">
      <label className="setting-name" htmlFor={id}>
        {name}
      </label>
      <div className="setting-control">
        {children(control, (answering) => show(answering, 'Saved, and in effect.'))}
      </div>
      <p className="setting-said" id={`${id}-about`}>
        <Prose text={about} />
      </p>
      <p className="setting-said" id={`${id}-said`} role="status" data-problem={outcome?.isRefusal === true}>
        {outcome?.text}
      </p>
    </div>
  );
}
