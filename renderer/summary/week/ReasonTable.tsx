/** The interruptions of a range by reason: number and length, as a bar and in words. A row opens the sessions. */
import { useId } from 'react';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { sum } from '../../../shared/sum.ts';
import type { Ledger } from '../../../shared/views/reflection/ledger.ts';
import { useSpeech } from '../../components/page-context.ts';
import { FoldedRows, useFolded } from './FoldedRows.tsx';

export interface ReasonTableProps {
  readonly ledger: Ledger;
  /** Null stands for interruptions without a reason. */
  readonly onOpen: (reason: string | null) => void;
}

export function ReasonTable({ ledger, onOpen }: ReasonTableProps) {
  const speech = useSpeech();
  const { t } = speech;
  const titleId = useId();
  const { isLong, isWhole, setWhole, shown, folded } = useFolded(ledger.byReason);
  const longest = Math.max(1, ...ledger.byReason.map(({ lengthMs }) => lengthMs));
  if (ledger.byReason.length === 0) return null;
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId}>{t('range.byReason')}</h2>
      <table className="range-table" aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">{t('range.reason')}</th>
            <td aria-hidden="true" />
            <th scope="col" className="number">
              {t('range.times')}
            </th>
            <th scope="col" className="number">
              {t('range.length')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ reason, count, lengthMs }) => (
            <tr key={reason ?? ''} data-label-color="none">
              <th scope="row">
                <button
                  type="button"
                  className="range-open"
                  dir="auto"
                  title={t('range.openHistory', { name: reason ?? t('range.noReason') })}
                  onClick={() => onOpen(reason)}
                >
                  {reason ?? t('range.noReason')}
                </button>
              </th>
              <td className="range-drawn" aria-hidden="true">
                <svg width="100%" height="20" aria-hidden="true">
                  <rect
                    className="bar-worked"
                    x="1"
                    y="6"
                    rx="2"
                    height="8"
                    width={`${(lengthMs / longest) * 98}%`}
                  />
                </svg>
              </td>
              <td className="number">{count}</td>
              <td className="number">{spokenDuration(lengthMs, speech)}</td>
            </tr>
          ))}
          {isLong && (
            <FoldedRows
              count={folded.length}
              sums={[
                sum(folded, ({ count }) => count),
                spokenDuration(
                  sum(folded, ({ lengthMs }) => lengthMs),
                  speech,
                ),
              ]}
              onWhole={setWhole}
              {...{ isWhole }}
            />
          )}
        </tbody>
      </table>
    </section>
  );
}
