/** Backups: the newest proven one, a button for another one, restoring (with what it would change), and the second folder. */
import { useState } from 'react';
import type { BackupsView, BackupView, SecondFolderView } from '../../shared/contract/backups.ts';
import type { SettingsView } from '../../shared/contract/settings.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { usePage, usePresent } from '../components/page-context.ts';
import { useAsked } from '../components/use-answer.ts';
import { Words } from '../components/Words.tsx';
import { OutcomeLine } from './OutcomeLine.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { SettingActions } from './SettingActions.tsx';
import { useOutcome } from './use-outcome.ts';
import { useWhen } from './use-when.ts';

export function Backups({ view }: { readonly view: SettingsView }) {
  const { client, speech } = usePage();
  const { t, say } = speech;
  const when = useWhen();
  const [found, look] = useBackups();
  const [isChoosing, choose] = useState(false);
  const [outcome, show] = useOutcome();
  if (found === null) return null;
  const { proven, drill, second, backups, newer } = found;
  const [newest] = backups;
  const act = async <Value,>(answering: Promise<Result<Value>>, done: (value: Value) => string) => {
    const answer = await answering;
    look();
    show(Promise.resolve(answer), answer.ok ? done(answer.value) : '');
  };
  const problem = found.problem ?? (newest === undefined ? null : problemOf(newest));
  return (
    <section aria-labelledby="backups-title">
      <h2 id="backups-title">{t('backups.title')}</h2>
      <p className="section-about">{t('backups.about')}</p>
      <div className="setting">
        <div className="setting-name">
          {proven === null
            ? t('backups.noneProven')
            : t('backups.proven', { when: when(proven.at), sessions: proven.sessions ?? 0 })}
        </div>
        <div className="setting-control backup-buttons">
          <button
            type="button"
            className="button"
            onClick={() =>
              void act(client.call('backUp', {}), ({ sessions }) =>
                t('backups.made', { sessions: sessions ?? 0 }),
              )
            }
          >
            {t('backups.now')}
          </button>
          <button type="button" className="button" onClick={() => choose(true)}>
            {t('backups.list')}
          </button>
        </div>
        <p className="setting-note">
          {drill === null
            ? t('backups.drillNone')
            : drill.problem === null
              ? t('backups.drilled', { when: when(drill.at), sessions: drill.sessions })
              : null}
        </p>
        {[problem, drill?.problem ?? null].map(
          (each) =>
            each !== null && (
              <p key={each.code} className="setting-note" data-problem>
                {say(each)}
              </p>
            ),
        )}
        {newest?.state === 'shrunk' && (
          <button
            type="button"
            className="quiet-button line-start"
            onClick={() => void act(client.call('acceptShrunk', {}), () => t('backups.shrunkAccepted'))}
          >
            {t('backups.shrunkAccept')}
          </button>
        )}
        <OutcomeLine outcome={outcome} />
      </div>
      <SecondFolder view={view} second={second} onDone={look} />
      {isChoosing && (
        <RestoreDialog
          backups={backups}
          newer={newer}
          onClose={() => {
            choose(false);
            look();
          }}
        />
      )}
    </section>
  );
}

function problemOf({ state, shrunkFrom, sessions }: BackupView): Message | null {
  return state === 'shrunk'
    ? message('backups.shrunk', { before: shrunkFrom ?? 0, now: sessions ?? 0 })
    : null;
}

function SecondFolder({
  view,
  second,
  onDone,
}: {
  readonly view: SettingsView;
  readonly second: SecondFolderView | null;
  readonly onDone: () => void;
}) {
  const { client, speech } = usePage();
  const { t, say } = speech;
  const when = useWhen();
  const isServer = view.host === 'server';
  return (
    <>
      <SettingActions name={t('backups.second')} about={t('backups.secondAbout')}>
        {(show) => (
          <div className="backup-buttons">
            {!isServer && (
              <button
                type="button"
                className="button"
                onClick={() => {
                  const answering = client.call('chooseBackupFolder', {});
                  void answering.then((answer) => {
                    const isOther = answer.ok && answer.value.settings.backupFolder !== second?.folder;
                    show(Promise.resolve(answer), isOther ? t('backups.secondChosen') : '');
                    onDone();
                  });
                }}
              >
                {t('backups.secondChoose')}
              </button>
            )}
            {second !== null && !second.isFixed && (
              <button
                type="button"
                className="quiet-button"
                onClick={() => {
                  const answering = client.call('forgetBackupFolder', {});
                  show(answering, t('backups.secondForgotten'));
                  void answering.then(onDone);
                }}
              >
                {t('backups.secondForget')}
              </button>
            )}
          </div>
        )}
      </SettingActions>
      <p className="setting-note backup-folder">
        {second === null ? (
          <>
            {t('backups.secondNone')}{' '}
            {isServer && <Words message={message('backups.secondByFlag', { option: '--backups' })} />}
          </>
        ) : (
          <>
            <Words
              message={
                second.at === null
                  ? message('backups.secondNever', { folder: second.folder })
                  : message('backups.secondAt', { folder: second.folder, when: when(second.at) })
              }
            />{' '}
            {second.isFixed && t('backups.secondFixed', { option: '--backups' })}
          </>
        )}
      </p>
      {second !== null && second.problem !== null && (
        <p className="setting-note" role="status" data-problem>
          {say(second.problem)}
        </p>
      )}
    </>
  );
}

/** Reads the backups whenever the record has changed, and on request. Null until the first answer. */
function useBackups(): readonly [BackupsView | null, () => void] {
  const { client } = usePage();
  const { snapshot } = usePresent();
  const [asked, ask] = useState(0);
  const { answer } = useAsked(() => client.call('backups', {}), [snapshot?.revision, asked]);
  return [answer, () => ask((before) => before + 1)];
}
