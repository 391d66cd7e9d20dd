/** A week or any range of days: planned and worked time by day, label and task, and the interruptions. */
import { useRef } from 'react';
import { lengthOrNone, spokenDuration } from '../../../shared/format/duration.ts';
import { type WeekStart, weekOf } from '../../../shared/time/week.ts';
import type { DaysOfWhat } from '../../../shared/views/reflection/sessions-behind.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { useColorsOf } from '../../components/label-colors.ts';
import { useSpeech } from '../../components/page-context.ts';
import { drawAllRows } from '../../components/use-growing.ts';
import { useTasks } from '../../components/use-tasks.ts';
import { type Asked, useAddress } from '../address.ts';
import { FigureLink } from '../FigureLink.tsx';
import { usePlaces } from '../reflection/use-places.ts';
import { RangeHead } from './RangeHead.tsx';
import { RangeLedger } from './RangeLedger.tsx';
import { ReasonTable } from './ReasonTable.tsx';
import { dayRows, type KeyRow, labelRows, taskRows, twiceNotes } from './range-rows.ts';
import { SideBySideTable } from './SideBySideTable.tsx';
import { askedOf, moved, type RangeRead, rangeOf, type ShownRange, useRange } from './shown-range.ts';

/** A month of days is shown as a whole, because days are ordered by time and each matters alike. Of a longer range, the rest is folded. */
const daysAtFirst = 31;

export interface WeekProps {
  readonly snapshot: Snapshot;
  readonly weekStart: WeekStart;
}

export function Week({ snapshot, weekStart }: WeekProps) {
  const { address, change } = useAddress();
  const { today } = snapshot;
  const range = rangeOf(address, today, weekStart);
  const read = useRange(range, snapshot);
  usePlaces();
  const show = (next: ShownRange) => change(askedOf(next, today, weekStart));
  return (
    <>
      <RangeHead
        range={range}
        isThisWeek={weekOf(today, weekStart).first === range.first && range.isWeek}
        onMove={(by) => show(moved(range, by))}
        onThisWeek={() => change({ date: '', from: '', to: '' })}
        onRange={(first, last) => show({ first, last, isWeek: false })}
      />
      <div
        className="range"
        aria-busy={read === null || read.first !== range.first || read.last !== range.last}
      >
        {read !== null && <RangeOf read={read} snapshot={snapshot} />}
      </div>
    </>
  );
}

function RangeOf({ read, snapshot }: { readonly read: RangeRead; readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const { go } = useAddress();
  const tasks = useTasks() ?? [];
  const colorOf = useColorsOf(read.labelColors);
  const { totals, ledger, first, last } = read;
  const toHistory = (on: DaysOfWhat, asked: Asked = {}) =>
    go({ view: 'history', from: first, to: last, on, ...asked });
  const openKey = ({ plannedOn, asks }: KeyRow) =>
    plannedOn === null ? toHistory('work', asks) : go({ view: 'day', date: plannedOn });
  const byDay = useRef<HTMLElement>(null);
  // A range has no plan of its own. Its planned time leads to the first row below that has planned blocks.
  const firstPlanned = totals.days.findIndex(({ blocks }) => blocks.length > 0);
  const toPlannedDays = () => {
    if (firstPlanned >= daysAtFirst) drawAllRows();
    byDay.current?.querySelectorAll<HTMLElement>('tbody .range-open')[firstPlanned]?.focus();
  };
  const isEmpty = totals.plannedMs === 0 && totals.workedMs === 0 && ledger.count === 0;
  return (
    <>
      <dl className="figures">
        <div className="figure" data-main>
          <dt>{t('range.worked')}</dt>
          <dd className="figure-value">
            <FigureLink isLink={totals.sessions.length > 0} onOpen={() => toHistory('work')}>
              {spokenDuration(totals.workedMs, speech)}
            </FigureLink>
          </dd>
        </div>
        <div className="figure">
          <dt>{t('range.planned')}</dt>
          <dd className="figure-value">
            <FigureLink isLink={firstPlanned >= 0} opens={t('range.toPlannedDays')} onOpen={toPlannedDays}>
              {spokenDuration(totals.plannedMs, speech)}
            </FigureLink>
          </dd>
        </div>
        <div className="figure">
          <dt>{t('range.interruptions')}</dt>
          <dd>
            <FigureLink isLink={ledger.count > 0} onOpen={() => toHistory('interruptions')}>
              {ledger.count === 0
                ? t('range.noInterruptions')
                : t('range.interruptionsLength', {
                    count: ledger.count,
                    ...lengthOrNone(ledger.interruptedMs, speech),
                  })}
            </FigureLink>
          </dd>
        </div>
        {totals.sessions.length > 0 && (
          <div className="figure">
            <dt>{t('summary.recorded')}</dt>
            <dd>
              <FigureLink isLink onOpen={() => toHistory('work')}>
                {t('range.sessions', { count: totals.sessions.length })}
              </FigureLink>
            </dd>
          </div>
        )}
      </dl>
      {isEmpty && <p className="quiet">{t('range.nothing')}</p>}
      <SideBySideTable
        ref={byDay}
        title={t('range.byDay')}
        about={t('range.day')}
        shownAtFirst={daysAtFirst}
        notes={[]}
        rows={dayRows(totals, speech).map((row) => ({
          ...row,
          onOpen: () => go({ view: 'day', date: row.date }),
        }))}
      />
      <div className="range-columns">
        <SideBySideTable
          title={t('range.byLabel')}
          about={t('range.label')}
          notes={twiceNotes(totals, 'label', speech)}
          rows={labelRows(totals, colorOf, speech).map((row) => ({
            ...row,
            onOpen: () => openKey(row),
          }))}
        />
        <SideBySideTable
          title={t('range.byTask')}
          about={t('range.task')}
          notes={twiceNotes(totals, 'task', speech)}
          rows={taskRows(totals, tasks, speech).map((row) => ({
            ...row,
            onOpen: () => openKey(row),
          }))}
        />
        <ReasonTable
          ledger={ledger}
          onOpen={(reason) =>
            toHistory('interruptions', reason === null ? { missing: 'reason' } : { reason })
          }
        />
        <RangeLedger
          {...{ ledger, snapshot }}
          onHistory={(asked) => go({ view: 'history', from: first, to: last, ...asked })}
        />
      </div>
    </>
  );
}
