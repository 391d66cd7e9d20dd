/** One setting: its name, its control, and the line in which it says that it took effect or why it did not. */
import { type ReactNode, useId, useState } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import { Prose } from '../components/Prose.tsx';
import { usePage } from '../components/page-context.ts';

type Changes = InputOf<'changeSettings'>;

export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

export interface SettingProps {
  readonly name: string;
  /** What it is about, or why it cannot be changed. */
  readonly about?: string;
  readonly children: (control: ControlProps, change: (changes: Changes) => void) => ReactNode;
}

export function Setting({ name, about = '', children }: SettingProps) {
  const { client } = usePage();
  const [said, setSaid] = useState<{ readonly text: string; readonly isRefusal: boolean } | null>(null);
  const id = useId();
  const change = async (changes: Changes) => {
    const answer = await client.call('changeSettings', changes);
    setSaid(
      answer.ok
        ? { text: 'Saved, and in effect.', isRefusal: false }
        : { text: answer.refusal.message, isRefusal: true },
    );
  };
  const control: ControlProps = {
    id,
    'aria-describedby': `${id}-about ${id}-said`,
    'aria-invalid': said?.isRefusal === true,
  };
  return (
    <div className="setting">
      <label className="setting-name" htmlFor={id}>
        {name}
      </label>
      <div className="setting-control">{children(control, (changes) => void change(changes))}</div>
      <p className="setting-said" id={`${id}-about`}>
        <Prose text={about} />
      </p>
      <p className="setting-said" id={`${id}-said`} role="status" data-problem={said?.isRefusal === true}>
        {said?.text}
      </p>
    </div>
  );
}
