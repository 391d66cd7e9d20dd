/** The interruptions of a day, and its totals by reason, label and name as bars. */
import type { Reflection } from '../../shared/contract/contract.ts';
import { twiceNote } from '../../shared/views/counted-twice.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import type { ShownOn } from '../../shared/views/wall.ts';
import type { ColorOf } from '../components/label-color.ts';
import { useSpeech } from '../components/page-context.ts';
import { Bars } from './Bars.tsx';
import { labelBars, nameBars, reasonBars } from './bars-of-day.ts';
import { Ledger, type LedgerProps } from './reflection/Ledger.tsx';

export interface DayTotalsProps {
  readonly day: DaySummary;
  readonly shownOn: ShownOn;
  readonly colors: ColorOf;
  /** The latest reasons. */
  readonly reasons: readonly string[];
  /** Null until it is known. */
  readonly ledger: Reflection['ledger'] | null;
  /** What is highlighted, and how to change that. */
  readonly pick: Pick<LedgerProps, 'picked' | 'onPick' | 'onHistory'>;
}

export function DayTotals({ day, shownOn, colors, reasons, ledger, pick }: DayTotalsProps) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <div className="summary-totals">
      {ledger !== null && <Ledger {...{ ledger, shownOn, reasons, ...pick }} />}
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
  );
}
