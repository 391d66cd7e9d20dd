/** Switches the summary between day, week, year and history. The shown date is kept. */
import { useSpeech } from '../components/page-context.ts';
import { useAddress, type View, views } from './address.ts';

export function ViewSwitch() {
  const { t } = useSpeech();
  const { address, go } = useAddress();
  const { view: shown, date } = address;
  const open = (view: View) => go(date === undefined || view === 'history' ? { view } : { view, date });
  return (
    <nav className="view-switch" aria-label={t('view.switch')}>
      {views.map((view) => (
        <button
          key={view}
          type="button"
          className="view-button"
          data-name={t(`view.${view}`)}
          aria-current={view === shown ? 'page' : undefined}
          onClick={() => {
            if (view !== shown) open(view);
          }}
        >
          {t(`view.${view}`)}
        </button>
      ))}
    </nav>
  );
}
