/** The last row of a long table: it stands for the rows that are not shown and has their sums. Pressing it shows them, or folds them again. */
import type { ReactNode } from 'react';
import { useSpeech } from '../../components/page-context.ts';
import { useFirstOf } from '../../components/use-growing.ts';

/** The number of rows before the folded ones where rows are ordered by length, so that the rest matter little. */
const shownAtFirst = 12;

export interface FoldedRowsProps {
  readonly isWhole: boolean;
  readonly onWhole: (isWhole: boolean) => void;
  /** The number of folded rows. */
  readonly count: number;
  /** Their sums, one for each of the two columns of numbers. */
  readonly sums: readonly [ReactNode, ReactNode];
}

export function FoldedRows({ isWhole, onWhole, count, sums }: FoldedRowsProps) {
  const { t } = useSpeech();
  return (
    <tr className="range-folded" data-label-color="none" data-whole={isWhole || undefined}>
      <th scope="row">
        <button
          type="button"
          className="range-open"
          aria-expanded={isWhole}
          onClick={() => onWhole(!isWhole)}
        >
          {isWhole ? t('summary.showFewer') : t('range.more', { count })}
        </button>
      </th>
      <td className="range-drawn" aria-hidden="true" />
      <td className="number">{isWhole ? null : sums[0]}</td>
      <td className="number">{isWhole ? null : sums[1]}</td>
    </tr>
  );
}

/** Splits rows into those shown and those folded. A single row is not folded, because the row in its place would be as long. */
export function useFolded<Row>(rows: readonly Row[], first = shownAtFirst) {
  const isLong = rows.length > first + 1;
  const { shown, isWhole, setWhole } = useFirstOf(rows.length, isLong ? first : rows.length);
  return { isLong, isWhole, setWhole, shown: rows.slice(0, shown), folded: rows.slice(shown) };
}
