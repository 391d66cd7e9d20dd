/** A setting with a few choices, as a menu. A choice takes effect at once. */
import type { InputOf } from '../../shared/contract/contract.ts';
import { usePage } from '../components/page-context.ts';
import { useSent } from '../components/use-sent.ts';
import { Setting, type SettingProps } from './Setting.tsx';

export interface ChoiceSettingProps<Value extends string> extends Omit<SettingProps, 'children'> {
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly changesOf: (value: Value) => InputOf<'changeSettings'>;
}

export function ChoiceSetting<Value extends string>({
  options,
  value,
  changesOf,
  ...setting
}: ChoiceSettingProps<Value>) {
  const { client } = usePage();
  const sent = useSent(value);
  return (
    <Setting {...setting}>
      {(control, save) => (
        <select
          {...control}
          className="field"
          value={sent.value}
          onChange={(event) => {
            const chosen = options.find(([each]) => each === event.target.value);
            if (chosen === undefined) return;
            const answering = client.call('changeSettings', changesOf(chosen[0]));
            void sent.send(chosen[0], answering);
            save(answering);
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
