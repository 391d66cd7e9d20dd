/** The documented HTTP APIs: in the desktop program their switch and port, and what other programs need to reach them. */
import type { ApiView, SettingsView } from '../../shared/contract/settings.ts';
import { usePage } from '../components/page-context.ts';
import { CopyButton } from './CopyButton.tsx';
import { Setting } from './Setting.tsx';
import { SettingActions } from './SettingActions.tsx';
import { TypedField } from './TypedField.tsx';

export function Apis({ view }: { readonly view: SettingsView }) {
  const { api, host } = view;
  return (
    <section aria-labelledby="apis-title">
      <h2 id="apis-title">Other programs</h2>
      <p className="section-about">
        With your token, scripts and other programs on this computer can start, end and read sessions over
        HTTP.
        {host === 'server' && ' The server that this page comes from always lets them in.'}
      </p>
      {host === 'desktop' && <Switch view={view} />}
      {api.state === 'on' && <WayIn api={api} host={host} />}
    </section>
  );
}

function Switch({ view }: { readonly view: SettingsView }) {
  const { client } = usePage();
  const { api, settings } = view;
  return (
    <>
      <Setting name="Let other programs in">
        {(control, save) => (
          <input
            {...control}
            type="checkbox"
            className="check"
            checked={settings.api.enabled}
            onChange={(event) => save(client.call('changeApi', { enabled: event.target.checked }))}
          />
        )}
      </Setting>
      <Setting name="Port" problem={api.state === 'failed' ? api.reason : null}>
        {(control, save) => (
          <TypedField
            key={settings.api.port}
            control={control}
            type="number"
            value={String(settings.api.port)}
            onChange={(port) => save(client.call('changeApi', { port: Number(port) }))}
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
  const { client } = usePage();
  return (
    <>
      <div className="setting">
        <div className="setting-name">Address</div>
        <div className="setting-control">
          <code>{api.url}</code>
        </div>
      </div>
      <SettingActions
        name="Token"
        about={`Whoever has it can do what you can.${host === 'desktop' ? ' A new one shuts out whoever has the old one.' : ''}`}
      >
        {(show) => (
          <>
            <CopyButton what="token" onDone={(answer) => show(answer, 'The token is on the clipboard.')}>
              Copy token
            </CopyButton>
            {host === 'desktop' && (
              <button
                type="button"
                className="quiet-button"
                onClick={() =>
                  show(client.call('renewApiToken', {}), 'There is a new token. The old one is void.')
                }
              >
                New token
              </button>
            )}
          </>
        )}
      </SettingActions>
      <SettingActions name="Try it" about="Lists your newest sessions. The token is read from its file.">
        {(show) => (
          <CopyButton what="curl" onDone={(answer) => show(answer, 'The command is on the clipboard.')}>
            Copy command
          </CopyButton>
        )}
      </SettingActions>
      <pre className="command">
        <code>{api.curl}</code>
      </pre>
      {host === 'desktop' ? (
        <SettingActions
          name="All that can be asked"
          about="The link opens the description in a browser, once, within ten minutes."
        >
          {(show) => (
            <CopyButton what="docs" onDone={(answer) => show(answer, 'The link is on the clipboard.')}>
              Copy link
            </CopyButton>
          )}
        </SettingActions>
      ) : (
        <div className="setting">
          <div className="setting-name">All that can be asked</div>
          <div className="setting-control">
            <a href="/api-docs">Description of the APIs</a>
          </div>
        </div>
      )}
    </>
  );
}
