/** Where keys belong to the compositor: how to bind RoutineLog's commands there, closed until it is asked for. */
import type { SettingsView } from '../../shared/contract/settings.ts';
import { bindingLines } from './binding-lines.ts';

export function BindingLines({ view }: { readonly view: SettingsView }) {
  const bindings = view.shortcuts.flatMap(({ state, accelerator, command }) =>
    state === 'unavailable' && accelerator !== null ? [{ accelerator, command }] : [],
  );
  if (view.platform !== 'linux' || bindings.length === 0) return null;
  return (
    <details className="binding-lines">
      <summary>How to bind the commands to keys</summary>
      <p>GNOME and KDE: add each command as a custom shortcut in the keyboard settings.</p>
      {bindingLines(bindings).map(({ compositor, lines }) => (
        <div key={compositor}>
          <p>{compositor}, in its configuration file:</p>
          <pre className="command">
            <code>{lines.join('\n')}</code>
          </pre>
        </div>
      ))}
    </details>
  );
}
