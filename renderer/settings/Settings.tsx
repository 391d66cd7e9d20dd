/** The settings page. Each change takes effect at once and says so; a refusal is shown at its setting. */

import type {
  Settings as SettingsValues,
  SettingsView,
  ShortcutView,
} from '../../shared/contract/settings.ts';
import { labelKey } from '../../shared/domain/description.ts';
import { weightUnits } from '../../shared/format/weight.ts';
import { hourChoices } from '../../shared/messages/locale.ts';
import { message } from '../../shared/messages/message.ts';
import { weekStartChoices } from '../../shared/time/week.ts';
import { Keys, KeysDialog } from '../components/Keys.tsx';
import { LabelColors, useColorsOf } from '../components/label-colors.ts';
import { Prose } from '../components/Prose.tsx';
import { usePage, usePresent, useSpeech } from '../components/page-context.ts';
import { StatusMessage } from '../components/StatusMessage.tsx';
import { useAnswer } from '../components/use-answer.ts';
import { Words } from '../components/Words.tsx';
import { Advanced } from './Advanced.tsx';
import { Backups } from './Backups.tsx';
import { BindingLines } from './BindingLines.tsx';
import { CheckSetting } from './CheckSetting.tsx';
import { Labels } from './Labels.tsx';
import { Presence } from './Presence.tsx';
import { ReminderSettings } from './ReminderSettings.tsx';
import { Routines } from './Routines.tsx';
import { Setting } from './Setting.tsx';
import { SettingActions } from './SettingActions.tsx';
import { SettingField } from './SettingField.tsx';
import { ShortcutField } from './ShortcutField.tsx';
import { Updates } from './Updates.tsx';

const policies = ['interrupt-other', 'end-other', 'allow', 'refuse'] as const;
const themes = ['system', 'light', 'dark'] as const;
const waysBack = ['offer', 'resume'] as const;

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

function General({ view }: { readonly view: SettingsView }) {
  const { client, speech } = usePage();
  const { t } = speech;
  const { settings, startAtLoginUnavailable } = view;
  return (
    <section aria-labelledby="general-title">
      <h2 id="general-title">{t('settings.general')}</h2>
      <Choice
        name={t('settings.anotherStarts')}
        options={policies.map((each) => [each, t(`settings.anotherStarts.${each}`)])}
        value={settings.whenAnotherStarts}
        changesOf={(whenAnotherStarts) => ({ whenAnotherStarts })}
      />
      <Choice
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
      <Choice
        name={t('settings.hours')}
        options={hourChoices.map((each) => [each, t(`settings.hours.${each}`)])}
        value={settings.hours}
        changesOf={(hours) => ({ hours })}
      />
      <Choice
        name={t('settings.weekStart')}
        options={weekStartChoices.map((each) => [each, t(`settings.weekStart.${each}`)])}
        value={settings.weekStart}
        changesOf={(weekStart) => ({ weekStart })}
      />
      <Choice
        name={t('settings.weights')}
        options={weightUnits.map((each) => [each, t(`settings.weights.${each}`)])}
        value={settings.weights}
        changesOf={(weights) => ({ weights })}
      />
      {view.host === 'desktop' && <SummaryTime settings={settings} />}
      <ReminderSettings settings={settings} />
      <Choice
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

/** A time at which many people have finished work. */
const usualSummary = '18:00';
const summaryWays = ['off', 'notify', 'open'] as const;

/** Whether, how and when the person is reminded of the daily summary. */
function SummaryTime({ settings: { summaryAt, summaryAs } }: { readonly settings: SettingsValues }) {
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

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly changesOf: (
    value: Value,
  ) => Partial<
    Pick<
      SettingsValues,
      'whenAnotherStarts' | 'whenInterruptionEnds' | 'hours' | 'weekStart' | 'weights' | 'theme'
    >
  >;
}

function Choice<Value extends string>({ name, options, value, changesOf }: ChoiceProps<Value>) {
  const { client } = usePage();
  return (
    <Setting name={name}>
      {(control, save) => (
        <select
          {...control}
          className="field"
          value={value}
          onChange={(event) => {
            const chosen = options.find(([each]) => each === event.target.value);
            if (chosen !== undefined) save(client.call('changeSettings', changesOf(chosen[0])));
          }}
        >
          {options.map(([each, label]) => (
            <option key={each} value={each}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Setting>
  );
}

function Shortcuts({ view }: { readonly view: SettingsView }) {
  const { t, say } = useSpeech();
  const reasonOf = ({ reason }: ShortcutView) => (reason === null ? null : say(reason));
  // A reason or state that all shortcuts share is shown once.
  const reasons = new Set(view.shortcuts.map(reasonOf));
  const [reason = null] = reasons;
  const common = reasons.size === 1 ? reason : null;
  const states = new Set(view.shortcuts.map(({ state }) => state).filter((state) => state !== 'none'));
  const [only] = states;
  const alike = states.size === 1 && (only === 'accepted' || only === 'proven') ? only : null;
  const isProblem = view.shortcuts.some((each) => each.state === 'refused');
  return (
    <section aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">{t('shortcuts.title')}</h2>
      {common !== null && (
        <p className="section-about" data-problem={isProblem}>
          <Prose text={common} />
        </p>
      )}
      {alike !== null && (
        <p className="section-about">
          {t(alike === 'proven' ? 'shortcuts.allProven' : 'shortcuts.allAccepted')}
        </p>
      )}
      {view.shortcuts.map((shortcut) => (
        <ShortcutField
          key={shortcut.action}
          name={t(`shortcuts.${shortcut.action}`)}
          shortcut={shortcut}
          reason={common === null ? reasonOf(shortcut) : null}
          isToldAbove={alike !== null}
          canCheck={view.host === 'desktop'}
          platform={view.platform}
        />
      ))}
      <BindingLines view={view} />
    </section>
  );
}
