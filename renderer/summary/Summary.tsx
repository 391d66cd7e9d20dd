/** The daily summary: any day, what was worked on, for how long, and what got in the way. */
import { useState } from 'react';
import type { SessionId } from '../../shared/domain/session.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { Keys } from '../components/Keys.tsx';
import { Notices } from '../components/Notices.tsx';
import { useNow, usePresent, useSpeech } from '../components/page-context.ts';
import { SessionEditor } from '../components/SessionEditor.tsx';
import { StatusMessage } from '../components/StatusMessage.tsx';
import { Timeline } from '../components/Timeline.tsx';
import { type Bar, Bars } from './Bars.tsx';
import { labelBars, nameBars, reasonBars } from './bars-of-day.ts';
import { DayHead } from './DayHead.tsx';
import { Figures } from './Figures.tsx';
import { InterruptionList } from './InterruptionList.tsx';
import { SessionTable } from './SessionTable.tsx';
import { dayAt, useDay, useShownDay } from './shown-day.ts';

export function Summary() {
  const { snapshot } = usePresent();
  if (snapshot === null) return <main className="summary" aria-busy="true" />;
  return <SummaryOf snapshot={snapshot} />;
}

function SummaryOf({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const shown = useShownDay(snapshot.today);
  const fetched = useDay(shown.date, snapshot);
  return (
    <>
      <main className="summary" aria-busy={fetched === null}>
        <Notices notices={snapshot.notices} />
        <DayHead shown={shown} today={snapshot.today} />
        {fetched !== null && <Day key={fetched.date} fetched={fetched} snapshot={snapshot} />}
        <div className="summary-said">
          <StatusMessage />
        </div>
      </main>
      <Keys
        own={[
          ['← →', t('summary.keyArrows')],
          ['T', t('summary.today')],
        ]}
      />
    </>
  );
}

interface DayProps {
  readonly fetched: DaySummary;
  readonly snapshot: Snapshot;
}

function Day({ fetched, snapshot }: DayProps) {
  const { t } = useSpeech();
  const now = useNow(snapshot);
  const [editing, setEditing] = useState<SessionId | null>(null);
  const [picked, setPicked] = useState<Bar | null>(null);
  const day = dayAt(fetched, snapshot, now);
  const { zone } = snapshot.frame;
  const edited = day.parts.find(({ session }) => session.id === editing)?.session;
  if (day.parts.length === 0)
    return (
      <section className="summary-empty">
        <h2>{t('summary.empty')}</h2>
        <p>{t(day.date === snapshot.today ? 'summary.emptyToday' : 'summary.emptyOther')}</p>
      </section>
    );
  const sessions = picked === null ? null : new Set(picked.sessions);
  const pick = { picked: picked?.key ?? null, onPick: setPicked };
  return (
    <>
      <Figures day={day} />
      <section className="summary-timeline" aria-label={t('summary.asLine')}>
        <Timeline
          title={t('summary.asLine')}
          form="lanes"
          parts={day.parts}
          day={day.interval}
          zone={zone}
          now={day.date === snapshot.today ? now : null}
          picked={sessions}
        />
      </section>
      <section className="summary-sessions" aria-label={t('summary.sessions')}>
        <SessionTable
          picked={sessions}
          onEdit={(session) => setEditing(session.id)}
          {...{ day, zone, now }}
        />
      </section>
      <div className="summary-columns">
        <section aria-labelledby="interruptions-title">
          <h2 id="interruptions-title">{t('summary.interruptions')}</h2>
          <InterruptionList day={day} zone={zone} reasons={snapshot.reasons} />
        </section>
        <div className="summary-totals">
          <Bars title={t('summary.byReason')} bars={reasonBars(day)} {...pick} />
          <Bars title={t('summary.byLabel')} bars={labelBars(day)} {...pick} />
          <Bars title={t('summary.byName')} bars={nameBars(day)} {...pick} />
        </div>
      </div>
      {edited !== undefined && (
        <SessionEditor key={edited.id} session={edited} zone={zone} onClose={() => setEditing(null)} />
      )}
    </>
  );
}
