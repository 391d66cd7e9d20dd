/** The daily summary: for any day, what was worked on, for how long, and what got in the way. */
import { useState } from 'react';
import { later } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { Keys, KeysDialog } from '../components/Keys.tsx';
import { Notices } from '../components/Notices.tsx';
import { usePresent, useReadClock, useSpeech } from '../components/page-context.ts';
import { StatusMessage } from '../components/StatusMessage.tsx';
import { AddSession } from './AddSession.tsx';
import { go } from './address.ts';
import { DayHead } from './DayHead.tsx';
import { OpenQuestions } from './OpenQuestions.tsx';
import type { PlanForm } from './plan/plan-entries.ts';
import { usePlan, useTogether } from './plan/use-plan.ts';
import { usePlaces } from './reflection/use-places.ts';
import { useReflection } from './reflection/use-reflection.ts';
import { ShownDay } from './ShownDay.tsx';
import { SummaryTop } from './SummaryTop.tsx';
import { useDay, useShownDay } from './shown-day.ts';
import { Trash } from './Trash.tsx';
import { Tasks } from './tasks/Tasks.tsx';
import { useAhead } from './use-ahead.ts';
import { wallOfDay } from './wall-of-day.ts';

export function Summary() {
  const { snapshot } = usePresent();
  if (snapshot === null) return <main className="summary" aria-busy="true" />;
  return <SummaryOf snapshot={snapshot} />;
}

function SummaryOf({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const readClock = useReadClock();
  const shown = useShownDay(snapshot.today);
  const both = useTogether(useDay(shown.date, snapshot), usePlan(shown.date, snapshot));
  const [form, setForm] = useState<PlanForm>('changed');
  const against = form === 'baseline' ? 'baseline' : 'as-changed';
  const reflection = useReflection(shown.date, against, snapshot);
  const isShown = both !== null && reflection?.comparison.date === shown.date;
  useAhead(shown.date, snapshot, against, isShown);
  usePlaces();
  const [adding, add] = useState<Adding | null>(null);
  const isOfDay = adding !== 'day' || shown.date !== snapshot.today;
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
          <ShownDay
            key={both.fetched.date}
            onEmpty={add}
            onForm={setForm}
            {...{ ...both, snapshot, form, reflection }}
          />
        )}
        <p className="summary-foot">
          <button type="button" className="quiet-button line-start" onClick={() => openTrash(true)}>
            {t('trash.title')}
          </button>
          {shown.date <= snapshot.today && (
            <button
              type="button"
              className="quiet-button"
              onClick={() =>
                go({ view: 'day', date: shown.date, asOf: later(readClock(), snapshot.takenAt) })
              }
            >
              {t('asOf.look')}
            </button>
          )}
        </p>
        <div className="summary-status">
          {/* The dialog of tasks and the trash show the status themselves while they are open. */}
          {!areTasksOpen && !isTrashOpen && <StatusMessage />}
        </div>
      </main>
      {adding !== null && (
        <AddSession
          date={shown.date}
          frame={snapshot.frame}
          // A session added to another day or to a gap is typed in the hours that the page shows for that day. A session added to today is
          // typed by the local clock.
          zone={
            isOfDay && both !== null
              ? wallOfDay(both.fetched, { date: shown.date, frame: snapshot.frame, now: snapshot.takenAt })
                  .zone
              : snapshot.frame.zone
          }
          isOfDay={isOfDay}
          stretch={adding === 'day' ? null : adding}
          onAdded={shown.show}
          onClose={() => add(null)}
        />
      )}
      {areTasksOpen && <Tasks snapshot={snapshot} onClose={() => openTasks(false)} />}
      {isTrashOpen && <Trash snapshot={snapshot} onClose={() => openTrash(false)} />}
      <Keys>
        {(onClose) => (
          <KeysDialog
            onClose={onClose}
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
        )}
      </Keys>
    </>
  );
}

/** What the add dialog is opened for: the day, or a stretch of it. */
type Adding = 'day' | Interval;
