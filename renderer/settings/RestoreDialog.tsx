/** Restores a backup in steps: the list of backups, a preview of the changes, and only then the button that restores. */
import { useEffect, useRef, useState } from 'react';
import { restoredInWords, runsOnInWords } from '../../shared/commands/afterwards.ts';
import type {
  BackupId,
  BackupView,
  Restored,
  RestorePreview,
  Touched,
} from '../../shared/contract/backups.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { Message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { Dialog } from '../components/Dialog.tsx';
import { refusalStatus, type Status, usePage, useSpeech } from '../components/page-context.ts';
import { useIsOpen } from '../components/use-is-open.ts';
import { useWhen } from './use-when.ts';

export interface RestoreDialogProps {
  readonly backups: readonly BackupView[];
  /** Backups that a newer version made. They are listed but cannot be restored. */
  readonly newer: readonly BackupId[];
  readonly onClose: () => void;
}

type Step =
  | { readonly at: 'list' }
  | { readonly at: 'busy'; readonly doing: 'comparing' | 'restoring' }
  | { readonly at: 'preview'; readonly preview: RestorePreview }
  | { readonly at: 'done'; readonly restored: Restored };

export function RestoreDialog({ backups, newer, onClose }: RestoreDialogProps) {
  const { client, speech, say: sayOnPage } = usePage();
  const { t, say } = speech;
  const when = useWhen();
  const isOpen = useIsOpen();
  const [step, go] = useState<Step>({ at: 'list' });
  const [problem, setProblem] = useState<Message | null>(null);
  const shown = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the button that led to the next step is gone, and the focus with it
  useEffect(() => {
    const first = shown.current?.querySelector<HTMLElement>('[data-first-focus]');
    (first ?? shown.current?.querySelector<HTMLElement>('button'))?.focus();
  }, [step.at]);
  const lookAt = async (backup: BackupId) => {
    setProblem(null);
    go({ at: 'busy', doing: 'comparing' });
    const answer = await client.call('previewRestore', { backup });
    if (answer.ok) return go({ at: 'preview', preview: answer.value });
    setProblem(answer.refusal.message);
    go({ at: 'list' });
  };
  const restore = async (backup: BackupId, sequence: number) => {
    setProblem(null);
    go({ at: 'busy', doing: 'restoring' });
    const answer = await client.call('restoreBackup', { backup, sequence });
    // A restore of a large record takes a while. A person who has closed the dialog meanwhile is told on the page.
    if (!isOpen.current) return sayOnPage(restoredStatus(answer, speech));
    if (answer.ok) return go({ at: 'done', restored: answer.value });
    setProblem(answer.refusal.message);
    go({ at: 'list' });
  };
  const title =
    step.at === 'preview'
      ? t('backups.previewTitle', { when: when(step.preview.backup.at) })
      : t('backups.listTitle');
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="quiet" role="status" data-problem={problem !== null}>
        {problem === null ? step.at === 'busy' && t(`backups.${step.doing}`) : say(problem)}
      </p>
      <div ref={shown}>
        {step.at === 'list' && (
          <BackupList backups={backups} newer={newer} onLook={(id) => void lookAt(id)} />
        )}
        {step.at === 'preview' && (
          <Preview
            preview={step.preview}
            onBack={() => go({ at: 'list' })}
            onYes={() => void restore(step.preview.backup.id, step.preview.sequence)}
          />
        )}
        {step.at === 'done' && (
          <>
            <p className="backup-preview">{say(restoredInWords(step.restored, speech))}</p>
            <div className="ask-answers backup-answers">
              <button
                type="button"
                className="button"
                data-look="plain"
                onClick={() => void lookAt(step.restored.before)}
              >
                {t('backups.takeBack')}
              </button>
              <button type="button" className="button" data-look="primary" data-first-focus onClick={onClose}>
                {t('do.close')}
              </button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

function restoredStatus(answer: Result<Restored>, speech: Speech): Status {
  if (!answer.ok) return refusalStatus(answer.refusal);
  return { what: restoredInWords(answer.value, speech), isRefusal: false, actions: [] };
}

function BackupList({
  backups,
  newer,
  onLook,
}: Pick<RestoreDialogProps, 'backups' | 'newer'> & {
  readonly onLook: (id: BackupId) => void;
}) {
  const { t } = useSpeech();
  const when = useWhen();
  if (backups.length + newer.length === 0) return <p className="backup-preview">{t('backups.listEmpty')}</p>;
  return (
    <ul className="dialog-list" aria-label={t('backups.listTitle')}>
      {backups.map((backup) => {
        const { id, at, sessions, reason, state } = backup;
        const about = { reason: t(`backups.reason.${reason}`), state: t(`backups.state.${state}`) };
        return (
          <li key={`${id.in} ${id.number}`}>
            <span className="dialog-list-name">
              <span className="backup-entry">
                {sessions === null
                  ? t('backups.entryUncounted', { when: when(at) })
                  : t('backups.entry', { when: when(at), sessions })}
              </span>
              <span className="quiet">
                {id.in === 'here'
                  ? t('backups.entryAbout', about)
                  : t('backups.entryAboutIn', { ...about, place: t('backups.inSecond') })}
              </span>
            </span>
            <button
              type="button"
              className="quiet-button"
              aria-label={t('backups.lookAt', { when: when(at) })}
              onClick={() => onLook(id)}
            >
              {t('backups.look')}
            </button>
          </li>
        );
      })}
      {newer.map((id) => (
        <li key={`${id.in} ${id.number}`}>
          <span className="dialog-list-name">
            {t('backups.entryNewer', { number: id.number })}
            <span className="quiet">
              {id.in === 'here'
                ? t('backups.entryNewerAbout')
                : t('backups.entryNewerAboutIn', { place: t('backups.inSecond') })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Preview({
  preview,
  onBack,
  onYes,
}: {
  readonly preview: RestorePreview;
  readonly onBack: () => void;
  readonly onYes: () => void;
}) {
  const speech = useSpeech();
  const { t, say } = speech;
  const when = useWhen();
  const { backup, comeBack, go, differ, same, beside, runsAgain } = preview;
  const { first, last } = backup;
  return (
    <>
      <div className="backup-preview">
        {first !== null && last !== null && (
          <p className="quiet">{t('backups.span', { first: when(first), last: when(last) })}</p>
        )}
        <Named title={t('backups.comeBack', { count: comeBack.count })} touched={comeBack} />
        <Named title={t('backups.go', { count: go.count })} touched={go} />
        <Named title={t('backups.differ', { count: differ.count })} touched={differ} />
        <p>{t('backups.same', { count: same })}</p>
        {beside.map(({ of, ...counts }) => (
          <p key={of}>{t(`backups.beside.${of}`, counts)}</p>
        ))}
        {runsAgain !== undefined && <p>{say(runsOnInWords(runsAgain, speech))}</p>}
        <p className="quiet">{t('backups.restoreAbout')}</p>
      </div>
      <div className="ask-answers backup-answers">
        <button type="button" className="button" data-look="plain" data-first-focus onClick={onBack}>
          {t('do.cancel')}
        </button>
        <button type="button" className="button" data-look="primary" onClick={onYes}>
          {t('backups.restore')}
        </button>
      </div>
    </>
  );
}

function Named({ title, touched }: { readonly title: string; readonly touched: Touched }) {
  const { t } = useSpeech();
  const { count, sessions } = touched;
  const further = count - sessions.length;
  return (
    <div>
      <p>{title}</p>
      {count > 0 && (
        <ul className="backup-touched">
          {sessions.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name}</bdi>
            </li>
          ))}
          {further > 0 && <li className="quiet">{t('backups.andMore', { count: further })}</li>}
        </ul>
      )}
    </div>
  );
}
