/** Whether, how and when the person is reminded of the daily summary. */
import type { Settings } from '../../shared/contract/settings.ts';
import { usePage } from '../components/page-context.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
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
      <ChoiceSetting
        name={t('settings.summary')}
        about={t('settings.summaryAbout')}
        options={summaryWays.map((each) => [each, t(`settings.summary.${each}`)])}
        value={summaryAt === null ? 'off' : summaryAs}
        changesOf={(chosen) =>
          chosen === 'off' ? { summaryAt: null } : { summaryAt: summaryAt ?? usualSummary, summaryAs: chosen }
        }
      />
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
