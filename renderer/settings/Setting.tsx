/** One setting: its name, its control, and a line that says that a change took effect, or why it did not. */
import { type ReactNode, useId } from 'react';
import type { Result } from '../../shared/domain/refusal.ts';
import { Prose } from '../components/Prose.tsx';
import { useSpeech } from '../components/page-context.ts';
import { OutcomeLine } from './OutcomeLine.tsx';
import { useOutcome } from './use-outcome.ts';

export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

export interface SettingProps {
  readonly name: string;
  /** What the setting is about, or why it cannot be changed. */
  readonly about?: string;
  /** Why the setting is not in effect. Replaced by the result of a later change. */
  readonly problem?: string | null;
  readonly children: (control: ControlProps, save: Save) => ReactNode;
}

/** Shows the result of a change. Null means that nothing was changed, so the result of an earlier change is removed. */
export type Save = (answering: Promise<Result<unknown>> | null) => void;

export function Setting({ name, about = '', problem = null, children }: SettingProps) {
  const { t } = useSpeech();
  const [outcome, show, forget] = useOutcome();
  const status = outcome ?? (problem === null ? null : { text: problem, isRefusal: true });
  const id = useId();
  const control: ControlProps = {
    id,
    'aria-describedby': `${id}-about ${id}-status`,
    'aria-invalid': status?.isRefusal === true,
  };
  return (
    <div className="setting">
      <label className="setting-name" htmlFor={id}>
        {name}
      </label>
      <div className="setting-control">
        {children(control, (answering) =>
          answering === null ? forget() : show(answering, t('settings.saved')),
        )}
      </div>
      <p className="setting-note" id={`${id}-about`}>
        <Prose text={about} />
      </p>
      <OutcomeLine id={`${id}-status`} outcome={status} />
    </div>
  );
}
