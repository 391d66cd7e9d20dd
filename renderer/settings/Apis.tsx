/** The documented HTTP APIs: in the desktop program the switch and the port, and everywhere what other programs need to reach the APIs. */
import type { ApiView, SettingsView } from '../../shared/contract/settings.ts';
import { AskFirst } from '../components/AskFirst.tsx';
import { usePage, useSpeech } from '../components/page-context.ts';
import { CheckSetting } from './CheckSetting.tsx';
import { CopyButton } from './CopyButton.tsx';
import { Setting } from './Setting.tsx';
import { SettingActions } from './SettingActions.tsx';
import { SettingField } from './SettingField.tsx';

export function Apis({ view }: { readonly view: SettingsView }) {
  const { t } = useSpeech();
  const { api, host } = view;
  return (
    <section aria-labelledby="apis-title">
      <h3 id="apis-title">{t('apis.title')}</h3>
      <p className="section-about">{t(host === 'server' ? 'apis.aboutOnServer' : 'apis.about')}</p>
      {host === 'desktop' && <Switch view={view} />}
      {api.state === 'on' && <WayIn api={api} host={host} />}
    </section>
  );
}

function Switch({ view }: { readonly view: SettingsView }) {
  const { client, speech } = usePage();
  const { t } = speech;
  const { api, settings } = view;
  return (
    <>
      <CheckSetting
        name={t('apis.enabled')}
        isOn={settings.api.enabled}
        onChange={(enabled) => client.call('changeApi', { enabled })}
      />
      <Setting name={t('apis.port')} problem={api.state === 'failed' ? speech.say(api.reason) : null}>
        {(control, save) => (
          <SettingField
            control={control}
            type="number"
            value={String(settings.api.port)}
            save={save}
            onChange={(port) => client.call('changeApi', { port: Number(port) })}
          />
        )}
      </Setting>
    </>
  );
}

interface WayInProps {
  readonly api: Extract<ApiView, { state: 'on' }>;
  readonly host: SettingsView['host'];
}

function WayIn({ api, host }: WayInProps) {
  const { client, speech } = usePage();
  const { t } = speech;
  return (
    <>
      <div className="setting">
        <div className="setting-name">{t('apis.address')}</div>
        <div className="setting-control">
          <code>{api.url}</code>
        </div>
      </div>
      {host === 'server' ? (
        <div className="setting">
          <div className="setting-name">{t('apis.token')}</div>
          <div className="setting-control">{t('apis.tokenInFile')}</div>
        </div>
      ) : (
        <SettingActions name={t('apis.token')} about={t('apis.tokenAboutNew')}>
          {(show) => (
            <>
              <CopyButton
                ask={() => client.call('copyForApi', { what: 'token' })}
                onDone={(answer) => show(answer, t('apis.tokenCopied'))}
              >
                {t('apis.copyToken')}
              </CopyButton>
              <AskFirst
                label={t('apis.newToken')}
                question={t('apis.newTokenQuestion')}
                onYes={() => show(client.call('renewApiToken', {}), t('apis.tokenRenewed'))}
              />
            </>
          )}
        </SettingActions>
      )}
      <SettingActions name={t('apis.tryIt')} about={t('apis.tryItAbout')}>
        {(show) => (
          <CopyButton
            ask={() => client.call('copyForApi', { what: 'curl' })}
            onDone={(answer) => show(answer, t('apis.commandCopied'))}
          >
            {t('apis.copyCommand')}
          </CopyButton>
        )}
      </SettingActions>
      <pre className="command">
        <code>{api.curl}</code>
      </pre>
      {host === 'desktop' ? (
        <SettingActions name={t('apis.all')} about={t('apis.allAbout')}>
          {(show) => (
            <CopyButton
              ask={() => client.call('copyForApi', { what: 'docs' })}
              onDone={(answer) => show(answer, t('apis.linkCopied'))}
            >
              {t('apis.copyLink')}
            </CopyButton>
          )}
        </SettingActions>
      ) : (
        <div className="setting">
          <div className="setting-name">{t('apis.all')}</div>
          <div className="setting-control">
            <a href="/api-docs">{t('apis.description')}</a>
          </div>
        </div>
      )}
    </>
  );
}
