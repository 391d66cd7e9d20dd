/** The daily summary: any day, what was worked on, for how long, and what got in the way. */
import { memo, useState } from 'react';
import type { Reflection } from '../../shared/contract/contract.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { dayInterval } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { type ShownOn, wallOfAll } from '../../shared/views/wall.ts';
import { Keys } from '../components/Keys.tsx';
import { LabelColors, useColorsOf } from '../components/label-colors.ts';
import { Notices } from '../components/Notices.tsx';
import { useMinute, usePresent, useSpeech } from '../components/page-context.ts';
import { SessionEditor } from '../components/SessionEditor.tsx';
import { StatusMessage } from '../components/StatusMessage.tsx';
import { Timeline } from '../components/Timeline.tsx';
import { AddSession } from './AddSession.tsx';
import { type Asked, go } from './address.ts';
import { Bars } from './Bars.tsx';
import { labelBars, nameBars, reasonBars, twiceNote } from './bars-of-day.ts';
import { DayHead } from './DayHead.tsx';
import { Figures } from './Figures.tsx';
import { MoveEdge, useMovedEdges } from './MoveEdge.tsx';
import { OpenQuestions } from './OpenQuestions.tsx';
import { Plan } from './plan/Plan.tsx';
import type { PlanForm } from './plan/plan-entries.ts';
import { type DayAndPlan, usePlan, useTogether } from './plan/use-plan.ts';
import { Closing } from './reflection/Closing.tsx';
import { ComparisonTable } from './reflection/ComparisonTable.tsx';
import { DayCounts } from './reflection/DayCounts.tsx';
import { Ledger } from './reflection/Ledger.tsx';
import type { Picked } from './reflection/ledger-picks.ts';
import { usePlaces } from './reflection/use-places.ts';
import { useReflection } from './reflection/use-reflection.ts';
import { SelectedSessions } from './SelectedSessions.tsx';
import { SummaryTop } from './SummaryTop.tsx';
import { dayAt, useDay, useShownDay } from './shown-day.ts';
import { Trash } from './Trash.tsx';
import { Tasks } from './tasks/Tasks.tsx';
import { useAhead } from './use-ahead.ts';

export function Summary() {
  const { snapshot } = usePresent();
  if (snapshot === null) return <main className="summary" aria-busy="true" />;
  return <SummaryOf snapshot={snapshot} />;
}

function SummaryOf({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const shown = useShownDay(snapshot.today);
  const both = useTogether(useDay(shown.date, snapshot), usePlan(shown.date, snapshot));
  const [form, setForm] = useState<PlanForm>('changed');
  const against = form === 'baseline' ? 'baseline' : 'as-changed';
  const reflection = useReflection(shown.date, against, snapshot);
  const isShown = both !== null && reflection?.comparison.date === shown.date;
  useAhead(shown.date, snapshot, against, isShown);
  usePlaces();
  const [adding, add] = useState<Adding | null>(null);
  const [isTrashOpen, openTrash] = useState(false);
  const [areTasksOpen, openTasks] = useState(false);
  return (
    <>
      <main className="summary" aria-busy={!isShown}>
        <Notices notices={snapshot.notices} />
        <SummaryTop snapshot={snapshot} />
        <DayHead
          shown={shown}
          today={snapshot.today}
          onAdd={() => add('day')}
          onTasks={() => openTasks(true)}
        />
        <OpenQuestions snapshot={snapshot} date={shown.date} />
        {both !== null && (
          <Day
            key={both.fetched.date}
            onEmpty={add}
            onForm={setForm}
            {...{ ...both, snapshot, form, reflection }}
          />
        )}
        <p className="summary-foot">
          <button type="button" className="quiet-button" onClick={() => openTrash(true)}>
            {t('trash.title')}
          </button>
          {shown.date <= snapshot.today && (
            <button
              type="button"
              className="quiet-button"
              onClick={() => go({ view: 'day', date: shown.date, asOf: snapshot.takenAt })}
            >
              {t('asOf.look')}
            </button>
          )}
        </p>
        <div className="summary-status">
          {/* While the dialog of tasks is open, it shows the status itself. */}
          {!areTasksOpen && <StatusMessage />}
        </div>
      </main>
      {adding !== null && (
        <AddSession
          date={shown.date}
          frame={snapshot.frame}
          stretch={adding === 'day' ? null : adding}
          onAdded={shown.show}
          onClose={() => add(null)}
        />
      )}
      {areTasksOpen && <Tasks snapshot={snapshot} onClose={() => openTasks(false)} />}
      {isTrashOpen && <Trash snapshot={snapshot} onClose={() => openTrash(false)} />}
      <Keys
        hasSteps
        own={[
          ['← →', t('summary.keyArrows')],
          ['T', t('summary.today')],
          ['← →', t('plan.key.arrows')],
          [t('plan.keys.shiftArrows'), t('plan.key.shiftArrows')],
          [t('plan.keys.enter'), t('plan.key.enter')],
          [t('key.delete'), t('plan.key.delete')],
          ['S', t('plan.key.start')],
          ['↓', t('timeline.key.edges')],
          ['I', t('reflection.key.reason')],
          [t('reflection.keys.digits'), t('reflection.key.digits')],
          ['G', t('reflection.key.gap')],
          [t('reflection.keys.gapAnswers'), t('reflection.key.gapAnswers')],
          ['C', t('reflection.key.close')],
        ]}
        typed={{
          title: t('plan.help.title'),
          rows: [
            [t('plan.example.range'), t('plan.help.range')],
            [t('plan.example.length'), t('plan.help.length')],
            [t('plan.example.start'), t('plan.help.start')],
            [t('quickLine.example.label'), t('quickLine.help.label')],
            [t('quickLine.example.task'), t('quickLine.help.task')],
            [t('quickLine.example.quote'), t('quickLine.help.quote')],
          ],
        }}
      />
    </>
  );
}

/** A session to be entered on the day, or for a stretch of it. */
type Adding = 'day' | Interval;

interface DayProps extends DayAndPlan {
  readonly snapshot: Snapshot;
  readonly onEmpty: (stretch: Interval) => void;
  readonly form: PlanForm;
  readonly onForm: (form: PlanForm) => void;
  /** Null: not answered yet. */
  readonly reflection: Reflection | null;
}

/** Not drawn anew for another date alone: while that day is asked for, the one before stays. */
const Day = memo(function Day({
  fetched,
  plan,
  snapshot,
  onEmpty,
  form,
  onForm,
  reflection: answered,
}: DayProps) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useMinute(snapshot);
  const [editing, setEditing] = useState<SessionId | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const colors = useColorsOf({ ...snapshot.labelColors, ...fetched.labelColors });
  const day = dayAt(fetched, snapshot, now);
  const { frame } = snapshot;
  const shownOn = { date: day.date, frame, now };
  const edited = day.parts.find(({ session }) => session.id === editing)?.session;
  // Deleted elsewhere: it is not to open by itself when it comes back.
  if (editing !== null && edited === undefined) setEditing(null);
  const edges = useMovedEdges(day.parts);
  const isEmpty = day.parts.length === 0;
  const sessions = picked === null ? null : new Set(picked.sessions);
  const toHistory = (asks: Asked) => go({ view: 'history', from: day.date, to: day.date, ...asks });
  const pick = { picked: picked?.key ?? null, onPick: setPicked, onHistory: toHistory };
  const edit = (session: Session) => setEditing(session.id);
  // While another day is asked for, the one before stays.
  const reflection = answered?.comparison.date === day.date ? answered : null;
  const isPlanned = reflection?.comparison.lines.some(({ kind }) => kind === 'block') === true;
  // The plan is compared only once something has been done, or could have been.
  const hasBegun = day.date < snapshot.today || (day.date === snapshot.today && !isEmpty);
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
              zone={zoneOfAll(day, shownOn)}
              now={day.date === snapshot.today ? now : null}
              picked={sessions}
              onOpen={edit}
              onMoved={(edge, at) => void edges.move(edge, at)}
              {...{ shownOn, onEmpty, above }}
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
          <p>{t(day.date === snapshot.today ? 'summary.emptyToday' : 'summary.emptyOther')}</p>
        </section>
      ) : (
        <div className="summary-columns">
          <section className="summary-sessions" aria-label={t('summary.sessions')}>
            <SelectedSessions picked={sessions} onEdit={edit} blocks={plan.blocks} {...{ day, shownOn }} />
          </section>
          <div className="summary-totals">
            {reflection !== null && (
              <Ledger ledger={reflection.ledger} shownOn={shownOn} reasons={snapshot.reasons} {...pick} />
            )}
            <Bars
              title={t('summary.byReason')}
              bars={reasonBars(day)}
              note={twiceNote(day, 'byReason', speech)}
              {...pick}
            />
            <Bars
              title={t('summary.byLabel')}
              bars={labelBars(day, colors)}
              note={twiceNote(day, 'byLabel', speech)}
              {...pick}
            />
            <Bars
              title={t('summary.byName')}
              bars={nameBars(day, colors)}
              note={twiceNote(day, 'byName', speech)}
              {...pick}
            />
          </div>
        </div>
      )}
      {reflection !== null && day.date <= snapshot.today && (
        <Closing parts={day.parts} onEdit={edit} {...{ reflection, shownOn }} />
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

/** The hours of a day that was spent elsewhere are those of that place. */
function zoneOfAll(day: DaySummary, shownOn: ShownOn): string {
  return wallOfAll(
    day.parts.map(({ session }) => session),
    shownOn,
  ).zone;
}
