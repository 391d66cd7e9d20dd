/**
 * The active sessions besides the current one, each with its actions, so that they can be ended without being resumed first. A single one
 * is shown directly; several of a kind are folded into one row.
 */
import { useId, useState } from 'react';
import { sessionActions } from '../../shared/commands/session-actions.ts';
import { openInterruption, type Session } from '../../shared/domain/session.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { stateOf } from '../../shared/views/state.ts';
import { Icon } from '../components/Icon.tsx';
import { useSend, useSpeech } from '../components/page-context.ts';
import { StateMark } from '../components/StateMark.tsx';
import { useWall } from '../components/use-wall.ts';

/** Up to this many are shown without unfolding. */
const shownUnasked = 1;

export function OthersActive({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const others = snapshot.active.slice(1);
  const running = others.filter((each) => openInterruption(each) === null);
  const paused = others.filter((each) => openInterruption(each) !== null);
  if (others.length === 0) return null;
  return (
    <div className="others">
      {running.length > 0 && (
        <Several
          sessions={running}
          name={t('tray.alsoRunningCount', { count: running.length })}
          {...{ snapshot }}
        />
      )}
      {paused.length > 0 && (
        <Several sessions={paused} name={t('tray.pausedCount', { count: paused.length })} {...{ snapshot }} />
      )}
    </div>
  );
}

interface SeveralProps {
  readonly snapshot: Snapshot;
  readonly sessions: readonly Session[];
  readonly name: string;
}

function Several({ snapshot, sessions, name }: SeveralProps) {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  const isOne = sessions.length <= shownUnasked;
  return (
    <>
      {!isOne && (
        <button
          type="button"
          className="others-head"
          aria-expanded={isOpen}
          aria-controls={list}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'down' : 'right'} />
          {name}
        </button>
      )}
      {(isOne || isOpen) && (
        <ul id={list} className="others-list" aria-label={isOne ? t('tray.alsoUnderWay') : name}>
          {sessions.map((session) => (
            <Other key={session.id} {...{ snapshot, session }} />
          ))}
        </ul>
      )}
    </>
  );
}

function Other({ snapshot, session }: { readonly snapshot: Snapshot; readonly session: Session }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const wall = useWall(snapshot);
  const open = openInterruption(session);
  return (
    <li>
      <StateMark
        state={stateOf(session.progress)}
        label={t(open === null ? 'tray.alsoRunning' : 'state.interrupted')}
      />
      <span className="others-name" dir="auto" title={session.name}>
        {session.name}
      </span>
      {open !== null && <span className="quiet">{wall(session).moment(open.at)}</span>}
      {(['interrupt', 'resume', 'end'] as const).flatMap((each) =>
        sessionActions([each], session).map(({ id, label, call }) => (
          <button
            key={id}
            type="button"
            className="quiet-button"
            aria-label={t(`tray.${each}Other`, { name: session.name })}
            onClick={() => void send(call.method, call.input)}
          >
            {speech.say(label)}
          </button>
        )),
      )}
    </li>
  );
}
