/** The answer before the controls: what goes on, since when, how long; below it the one or two things that make sense now. */
import { availableActions } from '../../shared/commands/available.ts';
import { commands } from '../../shared/commands/table.ts';
import { firstStart, openInterruption, type Session } from '../../shared/domain/session.ts';
import { spanMs, workedMs } from '../../shared/domain/times.ts';
import { clockDuration, spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { LabelChips } from '../components/LabelChips.tsx';
import { useNow, useSend } from '../components/page-context.ts';
import { ReasonField } from '../components/ReasonField.tsx';
import { SplitButton } from '../components/SplitButton.tsx';
import { StateMark, stateOf } from '../components/StateMark.tsx';
import { SessionName } from './SessionName.tsx';

export function NowCard({ snapshot }: { readonly snapshot: Snapshot }) {
  const { current } = snapshot;
  const state = stateOf(current?.progress);
  return (
    <section className="now-card" data-state={state} aria-label="Now">
      {current === null ? (
        <div className="now-head">
          <StateMark state="idle" />
          <h1 className="now-name">Nothing is running</h1>
        </div>
      ) : (
        <Current key={current.id} snapshot={snapshot} current={current} />
      )}
    </section>
  );
}

interface CurrentProps {
  readonly snapshot: Snapshot;
  readonly current: Session;
}

function Current({ snapshot, current }: CurrentProps) {
  const state = stateOf(current.progress);
  const open = openInterruption(current);
  const zone = snapshot.frame.zone;
  return (
    <>
      <div className="now-head">
        <StateMark state={state} label={state === 'running' ? 'Running' : 'Interrupted'} />
        <SessionName session={current} />
        <RunningClock snapshot={snapshot} current={current} />
      </div>
      <div className="now-facts">
        <LabelChips labels={current.labels} />
        <Since snapshot={snapshot} current={current} />
      </div>
      {open !== null && (
        <div className="now-interruption">
          <p>
            Interrupted {timeOfDay(open.at, zone)}, {open.reason ?? 'reason not yet given'}
          </p>
          {open.reason === null && (
            <ReasonField
              session={current.id}
              interruption={open.id}
              reasons={snapshot.reasons}
              isNext
              label={`Why was “${current.name}” interrupted?`}
            />
          )}
        </div>
      )}
      <NowActions snapshot={snapshot} />
    </>
  );
}

function RunningClock({ snapshot, current }: CurrentProps) {
  const now = useNow(snapshot);
  return (
    <span className="now-clock" role="timer" aria-label={`Worked ${spokenDuration(workedMs(current, now))}`}>
      {clockDuration(workedMs(current, now))}
    </span>
  );
}

function Since({ snapshot, current }: CurrentProps) {
  const now = useNow(snapshot);
  const start = firstStart(current);
  if (start === null) return null;
  const span = spokenDuration(spanMs(current, now));
  const worked = spokenDuration(workedMs(current, now));
  return (
    <p className="quiet">
      since {timeOfDay(start, snapshot.frame.zone)}
      {span !== worked && ` · worked ${worked} of ${span}`}
    </p>
  );
}

function NowActions({ snapshot }: { readonly snapshot: Snapshot }) {
  const send = useSend();
  const { interrupt, resume, end } = availableActions(snapshot);
  const [justInterrupt] = interrupt;
  const resumeCurrent = resume.find(
    (each) => snapshot.current?.progress.status === 'interrupted' && each.id === 'resume-0',
  );
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
          {commands.resume.label}
        </button>
      )}
      {justInterrupt !== undefined && (
        <SplitButton
          label={commands.interrupt.label}
          menuLabel="Interrupt, with a reason"
          main={justInterrupt}
          others={interrupt}
          look="primary"
        />
      )}
      {justEnd !== undefined && (
        <SplitButton
          label={commands.end.label}
          menuLabel="End, with an outcome"
          main={justEnd}
          others={end}
          look="plain"
        />
      )}
    </div>
  );
}
