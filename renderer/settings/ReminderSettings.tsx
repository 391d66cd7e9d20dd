/** The settings for reminders: about sessions that have run for long, and about hours without a recording. */
import type { Settings } from '../../shared/contract/settings.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { shortWeekday } from '../../shared/format/dates.ts';
import { addDays } from '../../shared/time/day.ts';
import { usePage, useSpeech } from '../components/page-context.ts';
import { useSent } from '../components/use-sent.ts';
import { CheckSetting } from './CheckSetting.tsx';
import { type ControlProps, Setting } from './Setting.tsx';
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
              <Weekdays
                control={control}
                days={notTrackingDays}
                onChange={(days) => {
                  const answering = client.call('changeSettings', { notTrackingDays: days });
                  save(answering);
                  return answering;
                }}
              />
            )}
          </Setting>
        </>
      )}
    </>
  );
}

interface WeekdaysProps {
  readonly control: ControlProps;
  readonly days: readonly number[];
  readonly onChange: (days: number[]) => Promise<Result<unknown>>;
}

function Weekdays({ control, days, onChange }: WeekdaysProps) {
  const speech = useSpeech();
  const sent = useSent(days);
  const toggle = (day: number) => {
    const before = sent.value;
    const isOn = before.includes(day);
    const next = weekdays.filter((each) => (each === day ? !isOn : before.includes(each)));
    void sent.send(next, onChange(next));
  };
  return (
    <fieldset
      id={control.id}
      className="weekdays"
      aria-label={speech.t('settings.notTrackingDays')}
      aria-describedby={control['aria-describedby']}
    >
      {weekdays.map((day) => (
        <button
          key={day}
          type="button"
          className="chip-button"
          aria-pressed={days.includes(day)}
          onClick={() => toggle(day)}
        >
          {shortWeekday(addDays(monday, day - 1), speech)}
        </button>
      ))}
    </fieldset>
  );
}
