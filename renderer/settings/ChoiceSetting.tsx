/** A setting with a few choices, as a menu. A choice takes effect at once. */
import type { InputOf } from '../../shared/contract/contract.ts';
import { usePage } from '../components/page-context.ts';
import { Setting } from './Setting.tsx';

export interface ChoiceSettingProps<Value extends string> {
  readonly name: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly changesOf: (value: Value) => InputOf<'changeSettings'>;
}

export function ChoiceSetting<Value extends string>({
  name,
  options,
  value,
  changesOf,
}: ChoiceSettingProps<Value>) {
  const { client } = usePage();
  return (
    <Setting name={name}>
      {(control, save) => (
        <select
          {...control}
          className="field"
          value={value}
          onChange={(event) => {
            const chosen = options.find(([each]) => each === event.target.value);
            if (chosen !== undefined) save(client.call('changeSettings', changesOf(chosen[0])));
          }}
        >
          {options.map(([each, label]) => (
            <option key={each} value={each}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Setting>
  );
}
