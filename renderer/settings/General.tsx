/** The settings of the program as a whole: what happens when sessions meet, how days and times are shown, when reminders come. */
import type { SettingsView } from '../../shared/contract/settings.ts';
import { weightUnits } from '../../shared/format/weight.ts';
import { hourChoices } from '../../shared/messages/locale.ts';
import { weekStartChoices } from '../../shared/time/week.ts';
import { usePage } from '../components/page-context.ts';
import { CheckSetting } from './CheckSetting.tsx';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { ReminderSettings } from './ReminderSettings.tsx';
import { Setting } from './Setting.tsx';
import { SettingField } from './SettingField.tsx';
import { SummaryTime } from './SummaryTime.tsx';

const policies = ['interrupt-other', 'end-other', 'allow', 'refuse'] as const;
const themes = ['system', 'light', 'dark'] as const;
const waysBack = ['offer', 'resume'] as const;

export function General({ view }: { readonly view: SettingsView }) {
  const { client, speech } = usePage();
  const { t } = speech;
  const { settings, startAtLoginUnavailable } = view;
  return (
    <section aria-labelledby="general-title">
      <h2 id="general-title">{t('settings.general')}</h2>
      <ChoiceSetting
        name={t('settings.anotherStarts')}
        options={policies.map((each) => [each, t(`settings.anotherStarts.${each}`)])}
        value={settings.whenAnotherStarts}
        changesOf={(whenAnotherStarts) => ({ whenAnotherStarts })}
      />
      <ChoiceSetting
        name={t('settings.interruptionEnds')}
        options={waysBack.map((each) => [each, t(`settings.interruptionEnds.${each}`)])}
        value={settings.whenInterruptionEnds}
        changesOf={(whenInterruptionEnds) => ({ whenInterruptionEnds })}
      />
      <Setting name={t('settings.dayStart')} about={t('settings.dayStartAbout')}>
        {(control, save) => (
          <SettingField
            control={control}
            type="time"
            value={settings.dayStart}
            save={save}
            onChange={(dayStart) => client.call('changeSettings', { dayStart })}
          />
        )}
      </Setting>
      <ChoiceSetting
        name={t('settings.hours')}
        options={hourChoices.map((each) => [each, t(`settings.hours.${each}`)])}
        value={settings.hours}
        changesOf={(hours) => ({ hours })}
      />
      <ChoiceSetting
        name={t('settings.weekStart')}
        options={weekStartChoices.map((each) => [each, t(`settings.weekStart.${each}`)])}
        value={settings.weekStart}
        changesOf={(weekStart) => ({ weekStart })}
      />
      <ChoiceSetting
        name={t('settings.weights')}
        options={weightUnits.map((each) => [each, t(`settings.weights.${each}`)])}
        value={settings.weights}
        changesOf={(weights) => ({ weights })}
      />
      {view.host === 'desktop' && <SummaryTime settings={settings} />}
      <ReminderSettings settings={settings} />
      <ChoiceSetting
        name={t('settings.theme')}
        options={themes.map((each) => [each, t(`settings.theme.${each}`)])}
        value={settings.theme}
        changesOf={(theme) => ({ theme })}
      />
      <CheckSetting
        name={t('settings.startAtLogin')}
        about={startAtLoginUnavailable === null ? '' : speech.say(startAtLoginUnavailable)}
        isOn={settings.startAtLogin}
        isDisabled={startAtLoginUnavailable !== null && !settings.startAtLogin}
        onChange={(startAtLogin) => client.call('changeSettings', { startAtLogin })}
      />
    </section>
  );
}
