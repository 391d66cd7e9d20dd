/** The settings: each takes effect at once and says so; what is refused is said where it was changed. */
import { shortcutOf } from '../../shared/commands/shortcuts.ts';
import type { Settings as SettingsValues, SettingsView } from '../../shared/contract/settings.ts';
import { Keys } from '../components/Keys.tsx';
import { Prose } from '../components/Prose.tsx';
import { usePage, usePresent } from '../components/page-context.ts';
import { Apis } from './Apis.tsx';
import { BindingLines } from './BindingLines.tsx';
import { Setting } from './Setting.tsx';
import { ShortcutField } from './ShortcutField.tsx';
import { TypedField } from './TypedField.tsx';

const policies: readonly (readonly [SettingsValues['whenAnotherStarts'], string])[] = [
  ['interrupt-other', 'Interrupt the one that runs'],
  ['end-other', 'End the one that runs'],
  ['allow', 'Let both run'],
  ['refuse', 'Do not start, and say so'],
];

const themes: readonly (readonly [SettingsValues['theme'], string])[] = [
  ['system', 'As the system has it'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

export function Settings() {
  const { settings } = usePresent();
  if (settings === null) return <main className="settings" aria-busy="true" />;
  return (
    <>
      <main className="settings">
        <h1>Settings</h1>
        <General view={settings} />
        <Shortcuts view={settings} />
        <Apis view={settings} />
        <section aria-labelledby="data-title">
          <h2 id="data-title">Your data</h2>
          <p className="data-folder">
            Everything is kept on this computer, in <code>{settings.dataFolder}</code>
          </p>
        </section>
      </main>
      <Keys own={[]} />
    </>
  );
}

function General({ view }: { readonly view: SettingsView }) {
  const { client } = usePage();
  const { settings, startAtLoginUnavailable } = view;
  return (
    <section aria-labelledby="general-title">
      <h2 id="general-title">General</h2>
      <Choice
        name="When another session starts"
        options={policies}
        value={settings.whenAnotherStarts}
        changesOf={(whenAnotherStarts) => ({ whenAnotherStarts })}
      />
      <Setting name="A day begins at" about="What is done before this time counts to the day before.">
        {(control, save) => (
          <TypedField
            key={settings.dayStart}
            control={control}
            type="time"
            value={settings.dayStart}
            onChange={(dayStart) => save(client.call('changeSettings', { dayStart }))}
          />
        )}
      </Setting>
      <Choice name="Appearance" options={themes} value={settings.theme} changesOf={(theme) => ({ theme })} />
      <Setting name="Start at login" about={startAtLoginUnavailable ?? ''}>
        {(control, save) => (
          <input
            {...control}
            type="checkbox"
            className="check"
            checked={settings.startAtLogin}
            disabled={startAtLoginUnavailable !== null && !settings.startAtLogin}
            onChange={(event) => save(client.call('changeSettings', { startAtLogin: event.target.checked }))}
          />
        )}
      </Setting>
    </section>
  );
}

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly changesOf: (value: Value) => Partial<Pick<SettingsValues, 'whenAnotherStarts' | 'theme'>>;
}

function Choice<Value extends string>({ name, options, value, changesOf }: ChoiceProps<Value>) {
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

function Shortcuts({ view }: { readonly view: SettingsView }) {
  // What holds for all of them is said once.
  const reasons = new Set(view.shortcuts.map((each) => each.reason));
  const [reason = null] = reasons;
  const common = reasons.size === 1 ? reason : null;
  const isProblem = view.shortcuts.some((each) => each.state === 'refused');
  return (
    <section aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">Global shortcuts</h2>
      {common !== null && (
        <p className="section-about" data-problem={isProblem}>
          <Prose text={common} />
        </p>
      )}
      {view.shortcuts.map((shortcut) => (
        <ShortcutField
          key={shortcut.action}
          name={shortcutOf(shortcut.action).label}
          shortcut={shortcut}
          reason={common === null ? shortcut.reason : null}
          platform={view.platform}
        />
      ))}
      <BindingLines view={view} />
    </section>
  );
}
