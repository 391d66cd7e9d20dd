/** A setting that is on or off. */
import type { Result } from '../../shared/domain/refusal.ts';
import { Setting, type SettingProps } from './Setting.tsx';

export interface CheckSettingProps extends Omit<SettingProps, 'children'> {
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => Promise<Result<unknown>>;
}

export function CheckSetting({ isOn, isDisabled = false, onChange, ...setting }: CheckSettingProps) {
  return (
    <Setting {...setting}>
      {(control, save) => (
        <input
          {...control}
          type="checkbox"
          className="check"
          checked={isOn}
          disabled={isDisabled}
          onChange={({ target }) => save(onChange(target.checked))}
        />
      )}
    </Setting>
  );
}
