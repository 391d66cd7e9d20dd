/**
 * The settings for absence: after how long without input the program asks, and what sleep, a locked screen and a shutdown do. If this
 * system cannot detect one of them, its setting says why.
 */
import type { PresenceLimits, SettingsView, WhenAway } from '../../shared/contract/settings.ts';
import { usePage, useSpeech } from '../components/page-context.ts';
import { Setting } from './Setting.tsx';

const idleChoices = [2, 3, 5, 10, 15, 20, 30, 60] as const;
const ways = ['ask', 'interrupt', 'nothing'] as const satisfies readonly WhenAway[];
const happenings = [
  ['sleep', 'whenAsleep'],
  ['lock', 'whenLocked'],
  ['shutdown', 'whenShutDown'],
] as const satisfies readonly (readonly [keyof PresenceLimits, string])[];

export function Presence({ view: { settings, presence } }: { readonly view: SettingsView }) {
  const { client, speech } = usePage();
  const { t } = speech;
  const why = (about: keyof PresenceLimits) => {
    const limit = presence[about];
    return limit === null ? '' : speech.say(limit);
  };
  // A number that was set elsewhere is shown although it is not among the choices.
  const minutes = [
    ...new Set([...idleChoices, ...(settings.idleMinutes === null ? [] : [settings.idleMinutes])]),
  ];
  return (
    <section aria-labelledby="presence-title">
      <h2 id="presence-title">{t('settings.presence')}</h2>
      <p className="section-about">{t('settings.presenceAbout')}</p>
      <Setting name={t('settings.idle')} about={why('idle')}>
        {(control, save) => (
          <select
            {...control}
            className="field"
            value={settings.idleMinutes ?? 'off'}
            onChange={({ target: { value } }) =>
              save(client.call('changeSettings', { idleMinutes: value === 'off' ? null : Number(value) }))
            }
          >
            <option value="off">{t('settings.idle.off')}</option>
            {minutes
              .sort((one, other) => one - other)
              .map((count) => (
                <option key={count} value={count}>
                  {t('settings.idle.minutes', { count })}
                </option>
              ))}
          </select>
        )}
      </Setting>
      {happenings.map(([about, setting]) => (
        <Setting key={setting} name={t(`settings.${setting}`)} about={why(about)}>
          {(control, save) => (
            <WaySelect
              control={control}
              value={settings[setting]}
              onChange={(way) => save(client.call('changeSettings', { [setting]: way }))}
            />
          )}
        </Setting>
      ))}
    </section>
  );
}

interface WaySelectProps {
  readonly control: object;
  readonly value: WhenAway;
  readonly onChange: (way: WhenAway) => void;
}

function WaySelect({ control, value, onChange }: WaySelectProps) {
  const { t } = useSpeech();
  return (
    <select
      {...control}
      className="field"
      value={value}
      onChange={({ target }) => {
        const chosen = ways.find((each) => each === target.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {ways.map((each) => (
        <option key={each} value={each}>
          {t(`settings.away.${each}`)}
        </option>
      ))}
    </select>
  );
}
