/** Where keys belong to the compositor: how to bind RoutineLog's commands there, closed until it is asked for. */
import type { SettingsView } from '../../shared/contract/settings.ts';
import { useSpeech } from '../components/page-context.ts';
import { bindingLines } from './binding-lines.ts';

export function BindingLines({ view }: { readonly view: SettingsView }) {
  const { t } = useSpeech();
  const bindings = view.shortcuts.flatMap(({ state, accelerator, command }) =>
    state === 'unavailable' && accelerator !== null ? [{ accelerator, command }] : [],
  );
  if (view.platform !== 'linux' || bindings.length === 0) return null;
  return (
    <details className="binding-lines">
      <summary>{t('shortcuts.howToBind')}</summary>
      <p>{t('shortcuts.inDesktops')}</p>
      {bindingLines(bindings).map(({ compositor, lines }) => (
        <div key={compositor}>
          <p>{t('shortcuts.inCompositor', { compositor })}</p>
          <pre className="command">
            <code>{lines.join('\n')}</code>
          </pre>
        </div>
      ))}
    </details>
  );
}
