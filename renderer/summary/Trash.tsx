/** The trash: the sessions that were deleted within the last thirty days. Each can be restored or deleted for good. */
import { useState } from 'react';
import { sessionAction } from '../../shared/commands/session-actions.ts';
import type { WayOut } from '../../shared/domain/overlaps.ts';
import { wasUnderWay } from '../../shared/domain/session/back-from-trash.ts';
import { firstStart, type Session, type SessionId } from '../../shared/domain/session.ts';
import { leavesTrashAt } from '../../shared/domain/trash.ts';
import { dayAndMonth } from '../../shared/format/dates.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { recordedTime } from '../../shared/format/moment.ts';
import { dayOf } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { shownWorkedMs } from '../../shared/views/whole-minutes.ts';
import { AskFirst } from '../components/AskFirst.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { asksOfOverlap, type OverlapQuestion, OverlapWays } from '../components/OverlapWays.tsx';
import { refusalStatus, usePage, useSendOfForm } from '../components/page-context.ts';
import { StatusMessage } from '../components/StatusMessage.tsx';
import { useAnswer } from '../components/use-answer.ts';

import { useIsOpen } from '../components/use-is-open.ts';

const shownAtMost = 100;

export interface TrashProps {
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}

export function Trash({ snapshot, onClose }: TrashProps) {
  const { say, speech } = usePage();
  const { t } = speech;
  const sendForm = useSendOfForm();
  const dateOf = (at: Instant) => dayOf(at, { zone: snapshot.frame.zone, dayStart: '00:00' });
  const found = useAnswer('history', { trashed: true, limit: shownAtMost });
  const isOpen = useIsOpen();
  /** The session that could not be restored, because another one has been recorded at its time. */
  const [overlap, setOverlap] = useState<{
    readonly session: SessionId;
    readonly asked: OverlapQuestion;
  } | null>(null);
  const send = async (method: 'restore' | 'purge', { id }: Session, way: { overlap?: WayOut } = {}) => {
    const input = { session: id, ...way };
    const answer = await sendForm(method, input);
    const asked = isOpen.current
      ? asksOfOverlap(answer, overlap?.session === id ? overlap.asked : null)
      : null;
    setOverlap(asked === null ? null : { session: id, asked });
    if (!answer.ok && asked === null) say(refusalStatus(answer.refusal, { method, input }));
  };
  const sessions = found?.sessions ?? [];
  const more = (found?.total ?? 0) - sessions.length;
  return (
    <Dialog title={t('trash.title')} onClose={onClose}>
      <p className="quiet trash-about">{t(found?.total === 0 ? 'trash.empty' : 'trash.about')}</p>
      <ul className="dialog-list trash" aria-label={t('trash.title')}>
        {sessions.map((session) => {
          const at = firstStart(session) ?? session.createdAt;
          const restore = sessionAction('restore', session);
          return (
            <li key={session.id}>
              <span className="dialog-list-name">
                <bdi>{session.name}</bdi>
                <span className="quiet">
                  {t(wasUnderWay(session) ? 'trash.whenUnderWay' : 'trash.when', {
                    goes: dayAndMonth(dateOf(leavesTrashAt(session) ?? snapshot.takenAt), speech),
                    when: recordedTime(
                      at,
                      snapshot.takenAt,
                      { recorded: session.frame.zone, present: snapshot.frame.zone },
                      speech,
                    ),
                    worked: spokenDuration(shownWorkedMs(session, snapshot.takenAt), speech),
                  })}
                </span>
              </span>
              {restore !== null && (
                <button
                  type="button"
                  className="quiet-button"
                  aria-label={t('trash.restoreNamed', { name: session.name })}
                  onClick={() => void send('restore', session)}
                >
                  {speech.say(restore.label)}
                </button>
              )}
              <AskFirst
                label={t('action.purge')}
                name={t('trash.purgeNamed', { name: session.name })}
                question={t('trash.purgeQuestion', { name: session.name })}
                onYes={() => void send('purge', session)}
              />
              {overlap?.session === session.id && (
                <OverlapWays
                  asked={overlap.asked}
                  onChoose={(way) => void send('restore', session, { overlap: way })}
                />
              )}
            </li>
          );
        })}
      </ul>
      {more > 0 && <p className="quiet">{t('trash.more', { count: more })}</p>}
      <StatusMessage />
    </Dialog>
  );
}
