/** Whether, how and when the person is reminded of the daily summary. */
import type { Settings } from '../../shared/contract/settings.ts';
import { usePage } from '../components/page-context.ts';
import { Setting } from './Setting.tsx';
import { SettingField } from './SettingField.tsx';

/** A time at which many people have finished work. */
const usualSummary = '18:00';
const summaryWays = ['off', 'notify', 'open'] as const;

export function SummaryTime({ settings: { summaryAt, summaryAs } }: { readonly settings: Settings }) {
  const { client, speech } = usePage();
  const { t } = speech;
  return (
    <>
      <Setting name={t('settings.summary')} about={t('settings.summaryAbout')}>
        {(control, save) => (
          <select
            {...control}
            className="field"
            value={summaryAt === null ? 'off' : summaryAs}
            onChange={({ target }) => {
              const chosen = summaryWays.find((each) => each === target.value);
              if (chosen === undefined) return;
              const changes =
                chosen === 'off'
                  ? { summaryAt: null }
                  : { summaryAt: summaryAt ?? usualSummary, summaryAs: chosen };
              save(client.call('changeSettings', changes));
            }}
          >
            {summaryWays.map((each) => (
              <option key={each} value={each}>
                {t(`settings.summary.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Setting>
      {summaryAt !== null && (
        <Setting name={t('settings.summaryAt')}>
          {(control, save) => (
            <SettingField
              control={control}
              type="time"
              value={summaryAt}
              save={save}
              onChange={(next) => client.call('changeSettings', { summaryAt: next })}
            />
          )}
        </Setting>
      )}
    </>
  );
}
