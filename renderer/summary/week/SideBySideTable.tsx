/** Planned and worked time side by side, one row each: two bars as SVG, and the same in words. A row opens what it was computed from. */
import { type Ref, useId } from 'react';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { sum } from '../../../shared/sum.ts';
import { useSpeech } from '../../components/page-context.ts';
import { FoldedRows, useFolded } from './FoldedRows.tsx';

export interface SideBySideRow {
  readonly key: string;
  readonly name: string;
  /** True for the person's own words, whose direction may differ from that of the page. */
  readonly isOwnWords: boolean;
  readonly plannedMs: number;
  readonly workedMs: number;
  /** The value of `data-label-color`. */
  readonly color: string;
  /** The tooltip that says what a press opens. */
  readonly opens: string;
  readonly onOpen: () => void;
}

export interface SideBySideTableProps {
  readonly title: string;
  /** The heading of the first column. */
  readonly about: string;
  readonly rows: readonly SideBySideRow[];
  /** How many rows a long table shows before the folded ones. Absent: as many as where rows are ordered by length. */
  readonly shownAtFirst?: number;
  /** Shown if the rows add up to more than the elapsed time. */
  readonly notes: readonly string[];
  readonly ref?: Ref<HTMLElement>;
}

export function SideBySideTable({ title, about, rows, shownAtFirst, notes, ref }: SideBySideTableProps) {
  const speech = useSpeech();
  const { isLong, isWhole, setWhole, shown, folded } = useFolded(rows, shownAtFirst);
  const { t } = speech;
  const titleId = useId();
  if (rows.length === 0) return null;
  const isPlanned = rows.some(({ plannedMs }) => plannedMs > 0);
  const sumOf = (side: 'plannedMs' | 'workedMs') =>
    spokenDuration(
      sum(folded, (row) => row[side]),
      speech,
    );
  const longest = Math.max(1, ...rows.flatMap(({ plannedMs, workedMs }) => [plannedMs, workedMs]));
  return (
    <section ref={ref} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <table className="range-table" aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">{about}</th>
            <td aria-hidden="true" />
            <th scope="col" className="number">
              <Mark kind="planned" /> {t('range.planned')}
            </th>
            <th scope="col" className="number">
              <Mark kind="worked" /> {t('range.worked')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.key} data-label-color={row.color}>
              <th scope="row">
                <button
                  type="button"
                  className="range-open"
                  title={row.opens}
                  dir={row.isOwnWords ? 'auto' : undefined}
                  onClick={row.onOpen}
                >
                  {row.name}
                </button>
              </th>
              <td className="range-drawn" aria-hidden="true">
                <TwoBars
                  planned={row.plannedMs / longest}
                  worked={row.workedMs / longest}
                  isWorkedAlone={!isPlanned}
                />
              </td>
              {[row.plannedMs, row.workedMs].map((ms, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the column is its identity
                <td key={column} className="number" data-none={ms === 0}>
                  {spokenDuration(ms, speech)}
                </td>
              ))}
            </tr>
          ))}
          {isLong && (
            <FoldedRows
              count={folded.length}
              sums={[sumOf('plannedMs'), sumOf('workedMs')]}
              onWhole={setWhole}
              {...{ isWhole }}
            />
          )}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="bars-note">
          {note}
        </p>
      ))}
    </section>
  );
}

interface TwoBarsProps {
  readonly planned: number;
  readonly worked: number;
  /** True if nothing is planned in any row. The bar of the worked time then stands in the middle of its row. */
  readonly isWorkedAlone: boolean;
}

/** A hollow bar is planned time, a filled one is worked time. Shape tells them apart, not colour. */
function TwoBars({ planned, worked, isWorkedAlone }: TwoBarsProps) {
  return (
    <svg className="two-bars" width="100%" height="20" aria-hidden="true">
      <Bar className="bar-planned" share={planned} y={1.5} height={6} />
      <Bar className="bar-worked" share={worked} y={isWorkedAlone ? 6.5 : 11} height={7} />
    </svg>
  );
}

interface BarProps {
  readonly className: string;
  /** The share of the whole width, from 0 to 1. */
  readonly share: number;
  readonly y: number;
  readonly height: number;
}

function Bar({ className, share, y, height }: BarProps) {
  if (share === 0) return null;
  return <rect x="1" rx="2" width={`${Math.max(0.5, share * 98)}%`} {...{ className, y, height }} />;
}

function Mark({ kind }: { readonly kind: 'planned' | 'worked' }) {
  return (
    <svg className="range-mark" width="12" height="10" aria-hidden="true">
      <rect className={`bar-${kind}`} x="1" y="1.5" width="10" height="7" rx="2" />
    </svg>
  );
}
