/**
 * The tray window: the present state, quick start, and today as a strip and as a list. It is opened forty times a day for two seconds each.
 */
import { useRef, useState } from 'react';
import type { Session } from '../../shared/domain/session.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { message } from '../../shared/messages/message.ts';
import { intersection } from '../../shared/time/interval.ts';
import { daySummary } from '../../shared/views/day-summary.ts';
import { plannedMsOn } from '../../shared/views/reflection/planned-time.ts';
import { totalWorkedOnDay } from '../../shared/views/session-days.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { Icon } from '../components/Icon.tsx';
import { Keys } from '../components/Keys.tsx';
import { LabelColors, useColorsOf } from '../components/label-colors.ts';
import { late } from '../components/late.tsx';
import { Notices } from '../components/Notices.tsx';
import { useMinute, useNow, useOpenPage, usePresent, useSpeech } from '../components/page-context.ts';
import { StatusMessage } from '../components/StatusMessage.tsx';
import { StepButtons } from '../components/StepButtons.tsx';
import { type Above, Timeline } from '../components/Timeline.tsx';
import { Words } from '../components/Words.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { useFocusOnShow } from './focus-on-show.ts';
import { NowCard } from './NowCard.tsx';
import { OthersActive } from './OthersActive.tsx';
import { PlannedStrip } from './PlannedStrip.tsx';
import { QuickStart } from './QuickStart.tsx';
import { Recents } from './Recents.tsx';
import { Reminders } from './Reminders.tsx';
import { SetBySet } from './SetBySet.tsx';
import { TodayList } from './TodayList.tsx';
import { TrayQuestion } from './TrayQuestion.tsx';
import { Unanswered } from './Unanswered.tsx';
import { useTopInPlace } from './use-top-in-place.ts';

/** Most visits edit nothing. The editor is loaded when it is first opened. */
const EditedSession = late(async () => (await import('../components/EditedSession.tsx')).EditedSession);

const TrayKeys = late(async () => (await import('./TrayKeys.tsx')).TrayKeys);

export function Tray() {
  const { snapshot } = usePresent();
  if (snapshot === null) return <main className="tray" aria-busy="true" />;
  return <TrayOf snapshot={snapshot} />;
}

function TrayOf({ snapshot }: { readonly snapshot: Snapshot }) {
  // The whole session is kept, so that the editor stays open when the day ends.
  const [edited, edit] = useState<Session | null>(null);
  const colors = useColorsOf(snapshot.labelColors);
  useFocusOnShow();
  const [top, bottom] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  useTopInPlace(top, bottom);
  return (
    <LabelColors value={colors}>
      <main className="tray">
        <Notices notices={snapshot.notices} />
        <div ref={top} className="tray-top">
          <NowCard snapshot={snapshot} />
          <TrayQuestion snapshot={snapshot} />
          <Reminders snapshot={snapshot} />
          <OthersActive snapshot={snapshot} />
          <QuickStart snapshot={snapshot} />
        </div>
        <SetBySet snapshot={snapshot} />
        {snapshot.sessions.length === 0 ? (
          <>
            <Recents snapshot={snapshot} />
            <FirstSteps />
          </>
        ) : (
          <>
            <TodayStrip snapshot={snapshot} />
            <Unanswered snapshot={snapshot} />
            <TodayList snapshot={snapshot} onEdit={edit} />
            <Recents snapshot={snapshot} />
          </>
        )}
        <div ref={bottom} className="tray-bottom">
          <StatusMessage />
          <TrayFooter snapshot={snapshot} />
        </div>
      </main>
      {edited !== null && (
        <EditedSession
          key={edited.id}
          session={edited}
          zone={snapshot.frame.zone}
          onClose={() => edit(null)}
        />
      )}
      <Keys>{(onClose) => <TrayKeys onClose={onClose} />}</Keys>
    </LabelColors>
  );
}

function TodayStrip({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const now = useNow(snapshot, 15_000);
  const { today, sessions, frame, day } = snapshot;
  const { blocks } = snapshot.plan;
  const above: Above = {
    used: blocks.flatMap((block) => intersection(block, day) ?? []),
    height: 7,
    draw: (axis, top) => <PlannedStrip zone={frame.zone} {...{ blocks, day, axis, top }} />,
  };
  const { parts } = daySummary(today, sessions, frame, now);
  return (
    <Timeline
      title={t('tray.today')}
      form="strip"
      {...{ parts, day, now }}
      zone={frame.zone}
      shownOn={{ date: today, frame, now }}
      {...(blocks.length === 0 ? {} : { above })}
    />
  );
}

function TrayFooter({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const openPage = useOpenPage();
  const now = useMinute(snapshot);
  const worked = totalWorkedOnDay(snapshot.today, snapshot.sessions, snapshot.frame, now);
  const { blocks } = snapshot.plan;
  const plannedMs = plannedMsOn(snapshot.today, blocks);
  const length = (ms: number) => spokenDuration(ms, speech);
  return (
    <footer className="tray-footer">
      <p>
        <Words
          message={
            plannedMs === 0
              ? message('tray.todayWorked', { worked: length(worked) })
              : message('tray.todayOfPlanned', { worked: length(worked), planned: length(plannedMs) })
          }
        />
      </p>
      <StepButtons snapshot={snapshot} />
      <button type="button" className="quiet-button" onClick={() => void openPage('summary')}>
        {speech.t('tray.summary')}
      </button>
      <button
        type="button"
        className="icon-button"
        title={speech.t('tray.settings')}
        aria-label={speech.t('tray.settings')}
        onClick={() => void openPage('settings')}
      >
        <Icon name="settings" />
      </button>
    </footer>
  );
}
