/** A day in the present record: its plan, its sessions, its interruptions, and its closing. Each session opens in the editor. */
import { memo, useState } from 'react';
import type { Reflection } from '../../shared/contract/contract.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { dayInterval } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { LabelColors, useColorsOf } from '../components/label-colors.ts';
import { useMinute, useSpeech } from '../components/page-context.ts';
import { SessionEditor } from '../components/SessionEditor.tsx';
import { Timeline } from '../components/Timeline.tsx';
import { type Asked, go } from './address.ts';
import { DayTotals } from './DayTotals.tsx';
import { Figures } from './Figures.tsx';
import { MoveEdge, useMovedEdges } from './MoveEdge.tsx';
import { Plan } from './plan/Plan.tsx';
import type { PlanForm } from './plan/plan-entries.ts';
import type { DayAndPlan } from './plan/use-plan.ts';
import { Closing } from './reflection/Closing.tsx';
import { ComparisonTable } from './reflection/ComparisonTable.tsx';
import { DayCounts } from './reflection/DayCounts.tsx';
import type { Picked } from './reflection/ledger-picks.ts';
import { SelectedSessions } from './SelectedSessions.tsx';
import { dayAt } from './shown-day.ts';
import { OverTimeline } from './timeline/OverTimeline.tsx';
import { wallOfDay } from './wall-of-day.ts';

export interface ShownDayProps extends DayAndPlan {
  readonly snapshot: Snapshot;
  readonly onEmpty: (stretch: Interval) => void;
  readonly form: PlanForm;
  readonly onForm: (form: PlanForm) => void;
  /** Null until it is known. */
  readonly reflection: Reflection | null;
}

/** Memoized, so that it does not rerender when only the requested date changes. The old day stays until the new one arrives. */
export const ShownDay = memo(function ShownDay({
  fetched,
  plan,
  snapshot,
  onEmpty,
  form,
  onForm,
  reflection: answered,
}: ShownDayProps) {
  const { t } = useSpeech();
  const now = useMinute(snapshot);
  const [editing, setEditing] = useState<SessionId | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const colors = useColorsOf({ ...snapshot.labelColors, ...fetched.labelColors });
  const day = dayAt(fetched, snapshot, now);
  const { frame } = snapshot;
  const shownOn = { date: day.date, frame, now };
  const { beside = [] } = day;
  const edited = [...day.parts.map(({ session }) => session), ...beside].find(({ id }) => id === editing);
  // The session was deleted elsewhere. Without this, its editor would open by itself if the session came back.
  if (editing !== null && edited === undefined) setEditing(null);
  const edges = useMovedEdges(day);
  const isEmpty = day.parts.length === 0;
  const sessions = picked === null ? null : new Set(picked.sessions);
  const toHistory = (asks: Asked) => go({ view: 'history', from: day.date, to: day.date, ...asks });
  const pick = { picked: picked?.key ?? null, onPick: setPicked, onHistory: toHistory };
  const edit = (session: Session) => setEditing(session.id);
  // The reflection may still be that of the previous day.
  const reflection = answered?.comparison.date === day.date ? answered : null;
  const isPlanned = reflection?.comparison.lines.some(({ kind }) => kind === 'block') === true;
  const isSkipped = reflection?.comparison.lines.some(({ state }) => state === 'skipped') === true;
  // The plan is compared only once something has been done or could have been done.
  const hasBegun = day.date < snapshot.today || (day.date === snapshot.today && (!isEmpty || isSkipped));
  const comparison = isPlanned && hasBegun ? (reflection?.comparison ?? null) : null;
  return (
    <LabelColors value={colors}>
      <div className="day-answer">
        {!isEmpty && <Figures day={day} onHistory={(on) => toHistory({ on })} />}
        {reflection !== null && day.date <= snapshot.today && <DayCounts reflection={reflection} />}
      </div>
      <Plan
        plan={plan}
        day={dayInterval(day.date, frame)}
        isToday={day.date === snapshot.today}
        chosen={form}
        onChoose={onForm}
        shownOn={shownOn}
        timeline={(above) => (
          <section className="summary-timeline" aria-label={t('summary.asLine')}>
            <Timeline
              title={t('summary.asLine')}
              form="lanes"
              parts={day.parts}
              day={day.interval}
              zone={wallOfDay(day, shownOn).zone}
              now={day.date === snapshot.today ? now : null}
              picked={sessions}
              over={(laidOut) => (
                <OverTimeline
                  parts={day.parts}
                  day={day.interval}
                  onOpen={edit}
                  onMoved={(edge, at) => void edges.move(edge, at)}
                  {...{ laidOut, shownOn, onEmpty }}
                />
              )}
              {...{ shownOn, above }}
            />
          </section>
        )}
        compared={
          comparison === null
            ? null
            : (ofBlock) => (
                <section className="summary-comparison">
                  <ComparisonTable
                    blocks={[...plan.carried, ...plan.blocks]}
                    parts={day.parts}
                    onEdit={edit}
                    {...{ comparison, shownOn, ofBlock }}
                  />
                </section>
              )
        }
      />
      {isEmpty ? (
        <section className="summary-empty">
          <h2>{t('summary.empty')}</h2>
          <p className="summary-empty-hint">
            {t(day.date === snapshot.today ? 'summary.emptyToday' : 'summary.emptyOther')}
          </p>
        </section>
      ) : (
        <div className="summary-columns">
          <section className="summary-sessions" aria-label={t('summary.sessions')}>
            <SelectedSessions picked={sessions} onEdit={edit} blocks={plan.blocks} {...{ day, shownOn }} />
          </section>
          <DayTotals
            ledger={reflection?.ledger ?? null}
            reasons={snapshot.reasons}
            {...{ day, shownOn, colors, pick }}
          />
        </div>
      )}
      {reflection !== null && day.date <= snapshot.today && (
        <Closing parts={day.parts} onEdit={edit} {...{ beside, reflection, shownOn }} />
      )}
      {edited !== undefined && (
        <SessionEditor
          key={edited.id}
          session={edited}
          zone={frame.zone}
          onClose={() => setEditing(null)}
          onMoment={(asOf) => go({ view: 'day', date: day.date, asOf })}
        />
      )}
      {edges.asked !== null && <MoveEdge asked={edges.asked} send={edges.send} onClose={edges.close} />}
    </LabelColors>
  );
});
