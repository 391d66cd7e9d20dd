/** A setting that is on or off. */
import type { Result } from '../../shared/domain/refusal.ts';
import { useSent } from '../components/use-sent.ts';
import { Setting, type SettingProps } from './Setting.tsx';

export interface CheckSettingProps extends Omit<SettingProps, 'children'> {
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => Promise<Result<unknown>>;
}

export function CheckSetting({ isOn, isDisabled = false, onChange, ...setting }: CheckSettingProps) {
  const sent = useSent(isOn);
  return (
    <Setting {...setting}>
      {(control, save) => (
        <input
          {...control}
          type="checkbox"
          className="check"
          checked={sent.value}
          disabled={isDisabled}
          onChange={({ target: { checked } }) => {
            const answering = onChange(checked);
            void sent.send(checked, answering);
            save(answering);
          }}
        />
      )}
    </Setting>
  );
}
