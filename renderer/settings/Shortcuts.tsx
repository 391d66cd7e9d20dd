/** The global shortcuts: their keys, whether each works, and what to bind in the desktop's own settings. */
import type { SettingsView, ShortcutView } from '../../shared/contract/settings.ts';
import { Prose } from '../components/Prose.tsx';
import { useSpeech } from '../components/page-context.ts';
import { BindingLines } from './BindingLines.tsx';
import { ShortcutField } from './ShortcutField.tsx';

export function Shortcuts({ view }: { readonly view: SettingsView }) {
  const { t, say } = useSpeech();
  const reasonOf = ({ reason }: ShortcutView) => (reason === null ? null : say(reason));
  // A reason or state that all shortcuts share is shown once.
  const reasons = new Set(view.shortcuts.map(reasonOf));
  const [reason = null] = reasons;
  const common = reasons.size === 1 ? reason : null;
  const states = new Set(view.shortcuts.map(({ state }) => state).filter((state) => state !== 'none'));
  const [only] = states;
  const alike = states.size === 1 && (only === 'accepted' || only === 'proven') ? only : null;
  const isProblem = view.shortcuts.some((each) => each.state === 'refused');
  return (
    <section aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">{t('shortcuts.title')}</h2>
      {common !== null && (
        <p className="section-about" data-problem={isProblem}>
          <Prose text={common} />
        </p>
      )}
      {alike !== null && (
        <p className="section-about">
          {t(alike === 'proven' ? 'shortcuts.allProven' : 'shortcuts.allAccepted')}
        </p>
      )}
      {view.shortcuts.map((shortcut) => (
        <ShortcutField
          key={shortcut.action}
          name={t(`shortcuts.${shortcut.action}`)}
          shortcut={shortcut}
          reason={common === null ? reasonOf(shortcut) : null}
          isToldAbove={alike !== null}
          canCheck={view.host === 'desktop'}
          platform={view.platform}
        />
      ))}
      <BindingLines view={view} />
    </section>
  );
}
