/** Checks for a newer version on request only. The page first says which address would be contacted, then shows the answer. */
import { homepage, type UpdateAnswer, updateAddress } from '../../shared/contract/updates.ts';
import { usePage } from '../components/page-context.ts';
import { SettingActions } from './SettingActions.tsx';

export function Updates() {
  const { client, speech } = usePage();
  const { t } = speech;
  const told = ({ isNewer, newest, own }: UpdateAnswer) =>
    isNewer ? t('updates.newer', { newest, own, page: homepage }) : t('updates.newest', { own });
  return (
    <section aria-labelledby="updates-title">
      <h2 id="updates-title">{t('updates.title')}</h2>
      <SettingActions name={t('updates.name')} about={t('updates.about', { address: updateAddress })}>
        {(show) => (
          <button
            type="button"
            className="button"
            onClick={() => show(client.call('checkForUpdates', {}), told)}
          >
            {t('action.checkForUpdates')}
          </button>
        )}
      </SettingActions>
    </section>
  );
}
