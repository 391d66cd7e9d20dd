/** The settings page. Each change takes effect at once and says so; a refusal is shown at its setting. */
import { labelKey } from '../../shared/domain/description.ts';
import { message } from '../../shared/messages/message.ts';
import { Keys, KeysDialog } from '../components/Keys.tsx';
import { LabelColors, useColorsOf } from '../components/label-colors.ts';
import { usePage, usePresent } from '../components/page-context.ts';
import { StatusMessage } from '../components/StatusMessage.tsx';
import { useAnswer } from '../components/use-answer.ts';
import { Words } from '../components/Words.tsx';
import { Advanced } from './Advanced.tsx';
import { Backups } from './Backups.tsx';
import { General } from './General.tsx';
import { Labels } from './Labels.tsx';
import { Presence } from './Presence.tsx';
import { Routines } from './Routines.tsx';
import { SettingActions } from './SettingActions.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { Updates } from './Updates.tsx';

export function Settings() {
  const { client, speech } = usePage();
  const { t } = speech;
  const { settings } = usePresent();
  const labels = useAnswer('labels', {});
  const colorOf = useColorsOf(
    Object.fromEntries((labels ?? []).map(({ name, color }) => [labelKey(name), color])),
  );
  if (settings === null) return <main className="settings" aria-busy="true" />;
  return (
    <>
      <main className="settings">
        <h1>{t('settings.title')}</h1>
        <General view={settings} />
        <Presence view={settings} />
        <Shortcuts view={settings} />
        <Labels labels={labels} />
        <LabelColors value={colorOf}>
          <Routines />
        </LabelColors>
        <section aria-labelledby="data-title">
          <h2 id="data-title">{t('settings.data')}</h2>
          <p className="data-folder">
            <Words message={message('settings.dataFolder', { folder: settings.dataFolder })} />
          </p>
          {settings.host === 'desktop' && (
            <SettingActions name={t('settings.folder')} about="">
              {(show) => (
                <button
                  type="button"
                  className="button"
                  onClick={() => show(client.call('openDataFolder', {}), '')}
                >
                  {t('action.openDataFolder')}
                </button>
              )}
            </SettingActions>
          )}
        </section>
        <Backups view={settings} />
        <Updates />
        <Advanced view={settings} />
        <div className="settings-status">
          <StatusMessage />
        </div>
      </main>
      <Keys>{(onClose) => <KeysDialog own={[]} onClose={onClose} />}</Keys>
    </>
  );
}
