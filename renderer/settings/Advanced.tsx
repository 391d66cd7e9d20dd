/** Settings that few people need, folded away. */
import { useState } from 'react';
import type { SettingsView } from '../../shared/contract/settings.ts';
import { AskFirst } from '../components/AskFirst.tsx';
import { usePage } from '../components/page-context.ts';
import { Apis } from './Apis.tsx';
import { SettingActions } from './SettingActions.tsx';

export function Advanced({ view }: { readonly view: SettingsView }) {
  const { client, speech } = usePage();
  const { t } = speech;
  // A part that could not be switched on is not folded away.
  const [isOpen, open] = useState(view.api.state === 'failed');
  return (
    <section aria-labelledby="advanced-title">
      <h2 id="advanced-title">
        <button
          type="button"
          className="fold"
          aria-expanded={isOpen}
          aria-controls="advanced"
          onClick={() => open(!isOpen)}
        >
          {t('settings.advanced')}
        </button>
      </h2>
      <div id="advanced" hidden={!isOpen}>
        {isOpen && (
          <>
            <Apis view={view} />
            <SettingActions name={t('settings.reset')} about={t('settings.resetAbout')}>
              {(show) => (
                <AskFirst
                  label={t('action.resetSettings')}
                  question={t('settings.resetQuestion')}
                  onYes={() => show(client.call('resetSettings', {}), t('settings.wereReset'))}
                />
              )}
            </SettingActions>
          </>
        )}
      </div>
    </section>
  );
}
