/** Actions beside the settings: a name, its buttons, and a line for the result. */
import type { ReactNode } from 'react';
import { OutcomeLine } from './OutcomeLine.tsx';
import { type ShowOutcome, useOutcome } from './use-outcome.ts';

export interface SettingActionsProps {
  readonly name: string;
  readonly about: string;
  readonly children: (show: ShowOutcome) => ReactNode;
}

export function SettingActions({ name, about, children }: SettingActionsProps) {
  const [outcome, show] = useOutcome();
  return (
    <div className="setting">
      <div className="setting-name">{name}</div>
      <div className="setting-control">{children(show)}</div>
      <p className="setting-note">{about}</p>
      <OutcomeLine outcome={outcome} />
    </div>
  );
}
