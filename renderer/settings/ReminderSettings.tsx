/** The settings for reminders: about sessions that have run for long, and about hours without a recording. */
import type { Settings } from '../../shared/contract/settings.ts';
import { shortWeekday } from '../../shared/format/dates.ts';
import { addDays } from '../../shared/time/day.ts';
import { usePage } from '../components/page-context.ts';
import { CheckSetting } from './CheckSetting.tsx';
import { Setting } from './Setting.tsx';
import { SettingField } from './SettingField.tsx';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** Any Monday. */
const monday = '2026-11-16';

export function ReminderSettings({ settings }: { readonly settings: Settings }) {
  const { client, speech } = usePage();
  const { t } = speech;
  const { notTracking, notTrackingDays } = settings;
  return (
    <>
      <CheckSetting
        name={t('settings.askForgotten')}
        about={t('settings.askForgottenAbout')}
        isOn={settings.askForgotten}
        onChange={(askForgotten) => client.call('changeSettings', { askForgotten })}
      />
      <CheckSetting
        name={t('settings.notTracking')}
        about={t('settings.notTrackingAbout')}
        isOn={notTracking}
        onChange={(isOn) => client.call('changeSettings', { notTracking: isOn })}
      />
      {notTracking && (
        <>
          {(['notTrackingFrom', 'notTrackingUntil'] as const).map((field) => (
            <Setting key={field} name={t(`settings.${field}`)}>
              {(control, save) => (
                <SettingField
                  control={control}
                  type="time"
                  value={settings[field]}
                  save={save}
                  onChange={(next) => client.call('changeSettings', { [field]: next })}
                />
              )}
            </Setting>
          ))}
          <Setting name={t('settings.notTrackingDays')}>
            {(control, save) => (
              <fieldset
                id={control.id}
                className="weekdays"
                aria-label={t('settings.notTrackingDays')}
                aria-describedby={control['aria-describedby']}
              >
                {weekdays.map((day) => {
                  const isOn = notTrackingDays.includes(day);
                  const next = weekdays.filter((each) =>
                    each === day ? !isOn : notTrackingDays.includes(each),
                  );
                  return (
                    <button
                      key={day}
                      type="button"
                      className="chip-button"
                      aria-pressed={isOn}
                      onClick={() => save(client.call('changeSettings', { notTrackingDays: next }))}
                    >
                      {shortWeekday(addDays(monday, day - 1), speech)}
                    </button>
                  );
                })}
              </fieldset>
            )}
          </Setting>
        </>
      )}
    </>
  );
}
