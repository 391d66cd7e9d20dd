/** The present state: what is going on, since when, for how long. Below it are the one or two actions that make sense now. */
import type { Action } from '../../shared/commands/action.ts';
import { availableActions } from '../../shared/commands/available.ts';
import {
  firstStart,
  type Interruption,
  openInterruption,
  type Session,
} from '../../shared/domain/session.ts';
import { clockDuration, spokenDuration } from '../../shared/format/duration.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { stateOf } from '../../shared/views/state.ts';
import { shownSpanMs, shownWorkedMs } from '../../shared/views/whole-minutes.ts';
import { LabelChips } from '../components/LabelChips.tsx';
import { useNow, useSend, useSpeech } from '../components/page-context.ts';
import { SplitButton } from '../components/SplitButton.tsx';
import { StateMark } from '../components/StateMark.tsx';
import { useWall } from '../components/use-wall.ts';
import { InBetweenField } from './InBetweenField.tsx';
import { SessionName } from './SessionName.tsx';

export function NowCard({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const { current } = snapshot;
  const state = stateOf(current?.progress);
  return (
    <section className="now-card" data-state={state} aria-label={t('tray.now')}>
      {current === null ? (
        <div className="now-head">
          <StateMark state="idle" />
          <h1 className="now-name">{t('tray.nothingRuns')}</h1>
        </div>
      ) : (
        <Current key={current.id} snapshot={snapshot} current={current} />
      )}
      <AtWork snapshot={snapshot} />
    </section>
  );
}

interface CurrentProps {
  readonly snapshot: Snapshot;
  readonly current: Session;
}

function Current({ snapshot, current }: CurrentProps) {
  const speech = useSpeech();
  const { t } = speech;
  const state = stateOf(current.progress);
  const open = openInterruption(current);
  return (
    <>
      <div className="now-head">
        <StateMark
          state={state}
          label={t(current.progress.status === 'running' ? 'state.running' : 'state.interrupted')}
        />
        <SessionName session={current} />
        <RunningClock snapshot={snapshot} current={current} />
      </div>
      <div className="now-facts">
        <LabelChips labels={current.labels} shown={4} />
        <Since snapshot={snapshot} current={current} />
      </div>
      {open !== null && (
        <div className="now-interruption">
          <InterruptedInWords snapshot={snapshot} current={current} open={open} />
          {open.reason === null && filling(snapshot, open) === undefined && (
            <InBetweenField
              session={current}
              interruption={open}
              reasons={snapshot.reasons}
              suggestions={snapshot.suggestions}
            />
          )}
        </div>
      )}
      <NowActions snapshot={snapshot} />
    </>
  );
}

/** Returns the session that filled the interruption, if there is one. */
function filling({ sessions, active }: Snapshot, { id }: Interruption): Session | undefined {
  return [...sessions, ...active].find(({ interrupts }) => interrupts === id);
}

interface InterruptedProps extends CurrentProps {
  readonly open: Interruption;
}

function InterruptedInWords({ snapshot, current, open }: InterruptedProps) {
  const { t } = useSpeech();
  const time = useWall(snapshot, 15_000)(current).moment(open.at);
  const reason = open.reason ?? filling(snapshot, open)?.name ?? null;
  return (
    <p>
      <bdi>
        {reason === null
          ? t('session.interruptedAtNoReason', { time })
          : t('session.interruptedAt', { time, reason })}
      </bdi>
    </p>
  );
}

function RunningClock({ snapshot, current }: CurrentProps) {
  const speech = useSpeech();
  const now = useNow(snapshot);
  const worked = shownWorkedMs(current, now);
  return (
    <span
      className="now-clock"
      role="timer"
      aria-label={speech.t('tray.worked', { worked: spokenDuration(worked, speech) })}
    >
      {clockDuration(worked)}
    </span>
  );
}

function Since({ snapshot, current }: CurrentProps) {
  const speech = useSpeech();
  const wall = useWall(snapshot);
  const now = useNow(snapshot);
  const start = firstStart(current);
  if (start === null) return null;
  const time = wall(current).moment(start);
  const span = spokenDuration(shownSpanMs(current, now), speech);
  const worked = spokenDuration(shownWorkedMs(current, now), speech);
  return (
    <p className="quiet">
      {span === worked
        ? speech.t('tray.since', { time })
        : speech.t('tray.sinceWorked', { time, worked, span })}
    </p>
  );
}

/** Returns the action of coming back if the current session waits for it; otherwise null. */
function comingBackFor(snapshot: Snapshot): Action | null {
  const cause = snapshot.current === null ? null : openInterruption(snapshot.current)?.cause;
  const act = cause === 'break_started' ? 'endBreak' : cause === 'attendance_checkout' ? 'checkIn' : null;
  return availableActions(snapshot).atWork.find(({ id }) => id === act) ?? null;
}

/** Breaks and attendance, in a quieter look below the card's own buttons. */
function AtWork({ snapshot }: { readonly snapshot: Snapshot }) {
  const { say } = useSpeech();
  const send = useSend();
  const isShownAbove = comingBackFor(snapshot);
  const acts = availableActions(snapshot).atWork.filter(({ id }) => id !== isShownAbove?.id);
  if (acts.length === 0) return null;
  return (
    <div className="now-at-work">
      {acts.map(({ id, label, call }) => (
        <button
          key={id}
          type="button"
          className="quiet-button"
          onClick={() => void send(call.method, call.input)}
        >
          {say(label)}
        </button>
      ))}
    </div>
  );
}

function NowActions({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t, say } = useSpeech();
  const send = useSend();
  // The choices for an end in the past grow with time, even if nothing changes.
  const takenAt = useNow(snapshot, 15_000);
  const { interrupt, resume, end, endedAgo } = availableActions({ ...snapshot, takenAt });
  const [justInterrupt] = interrupt;
  const comingBack = comingBackFor(snapshot);
  const resumeCurrent =
    comingBack ??
    resume.find((each) => snapshot.current?.progress.status === 'interrupted' && each.id === 'resume-0');
  const justEnd = end.find((each) => each.id === 'end-none');
  return (
    <div className="now-actions">
      {resumeCurrent !== undefined && (
        <button
          type="button"
          className="button"
          data-look="primary"
          data-next-focus
          onClick={() => send(resumeCurrent.call.method, resumeCurrent.call.input)}
        >
          {comingBack === null ? t('do.resume') : say(comingBack.label)}
        </button>
      )}
      {justInterrupt !== undefined && (
        <SplitButton
          label={t('do.interrupt')}
          menuLabel={t('tray.interruptWithReason')}
          main={justInterrupt}
          others={interrupt}
          look="primary"
        />
      )}
      {justEnd !== undefined && (
        <SplitButton
          label={t('do.end')}
          menuLabel={t('tray.endWithOutcome')}
          main={justEnd}
          others={end}
          more={{ title: t('menu.endedAgo'), actions: endedAgo }}
          look="plain"
        />
      )}
    </div>
  );
}
