/**
 * The settings for absence: after how long without input the program asks, and what sleep, a locked screen and a shutdown do. If this
 * system cannot detect one of them, its setting says why.
 */
import type { PresenceLimits, SettingsView, WhenAway } from '../../shared/contract/settings.ts';
import { useSpeech } from '../components/page-context.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';

const idleChoices = [2, 3, 5, 10, 15, 20, 30, 60] as const;
const ways = ['ask', 'interrupt', 'nothing'] as const satisfies readonly WhenAway[];
const happenings = [
  ['sleep', 'whenAsleep'],
  ['lock', 'whenLocked'],
  ['shutdown', 'whenShutDown'],
] as const satisfies readonly (readonly [keyof PresenceLimits, string])[];

export function Presence({ view: { settings, presence } }: { readonly view: SettingsView }) {
  const speech = useSpeech();
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
      <ChoiceSetting
        name={t('settings.idle')}
        about={why('idle')}
        options={[
          ['off', t('settings.idle.off')],
          ...minutes
            .sort((one, other) => one - other)
            .map((count) => [String(count), t('settings.idle.minutes', { count })] as const),
        ]}
        value={String(settings.idleMinutes ?? 'off')}
        changesOf={(value) => ({ idleMinutes: value === 'off' ? null : Number(value) })}
      />
      {happenings.map(([about, setting]) => (
        <ChoiceSetting
          key={setting}
          name={t(`settings.${setting}`)}
          about={why(about)}
          options={ways.map((each) => [each, t(`settings.away.${each}`)])}
          value={settings[setting]}
          changesOf={(way) => ({ [setting]: way })}
        />
      ))}
    </section>
  );
}
