/** The plan of a day compared with what was done, one row each: title, times, lengths, difference. A row unfolds the sessions behind it. */
import { Fragment, type Ref, useId, useState } from 'react';
import type { Block, BlockId } from '../../../shared/domain/block.ts';
import type { Session } from '../../../shared/domain/session.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import type { Against, Comparison, Line } from '../../../shared/views/reflection/comparison.ts';
import { type ShownOn, wallHere, wallOfAll } from '../../../shared/views/wall.ts';
import { Icon } from '../../components/Icon.tsx';
import { LabelChips } from '../../components/LabelChips.tsx';
import { useSpeech } from '../../components/page-context.ts';
import { rowsSaid, useGrowing } from '../../components/use-growing.ts';
import { type TimesInWords, timesBy } from '../../components/use-wall.ts';
import type { BlockInTable } from '../plan/Plan.tsx';
import { ChangeMark } from './ChangeMark.tsx';
import { SessionsBehind } from './SessionsBehind.tsx';
import { differenceInWords, minutesInWords, stateInWords, stateSigns } from './states.ts';

export interface ComparisonTableProps {
  readonly comparison: Comparison;
  /** The present plan of the day: the blocks that a session can be linked to. */
  readonly blocks: readonly Block[];
  readonly parts: readonly DayPart[];
  readonly shownOn: ShownOn;
  readonly onEdit: (session: Session) => void;
  readonly ofBlock: (block: BlockId) => BlockInTable;
}

export function ComparisonTable(props: ComparisonTableProps) {
  const { comparison, shownOn } = props;
  const speech = useSpeech();
  const { t } = speech;
  const [opened, open] = useState<ReadonlySet<string>>(new Set());
  const times = timesBy(wallHere(shownOn), speech);
  const lines = [
    ...comparison.lines.filter(({ kind }) => kind === 'block'),
    ...comparison.lines.filter(({ kind }) => kind === 'session'),
  ];
  const { drawn, last } = useGrowing<HTMLTableRowElement>(lines.length);
  const toggle = (key: string) => {
    const next = new Set(opened);
    if (!next.delete(key)) next.add(key);
    open(next);
  };
  return (
    <table className="sessions comparison" aria-rowcount={rowsSaid(drawn, lines.length)}>
      <caption>
        {t(comparison.against === 'baseline' ? 'reflection.againstBaseline' : 'reflection.againstChanged')}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('reflection.block')}</th>
          <th scope="col">{t('reflection.state')}</th>
          <th scope="col" className="number">
            {t('reflection.plannedColumn')}
          </th>
          <th scope="col" className="number">
            {t('reflection.workedColumn')}
          </th>
          <th scope="col" className="number">
            {t('reflection.difference')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {lines.slice(0, drawn).map((line, place) => (
          <LineRows
            key={keyOf(line)}
            ref={place === drawn - 1 ? last : undefined}
            isOpen={opened.has(keyOf(line))}
            onToggle={() => toggle(keyOf(line))}
            against={comparison.against}
            {...{ ...props, line, times }}
          />
        ))}
      </tbody>
    </table>
  );
}

function keyOf(line: Line): string {
  return line.kind === 'block' ? `block ${line.block}` : `session ${line.session}`;
}

interface LineRowsProps
  extends Pick<ComparisonTableProps, 'blocks' | 'parts' | 'shownOn' | 'onEdit' | 'ofBlock'> {
  readonly line: Line;
  readonly against: Against;
  readonly times: TimesInWords;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly ref: Ref<HTMLTableRowElement> | undefined;
}

function LineRows({ line, against, times, isOpen, onToggle, ofBlock, ref, ...others }: LineRowsProps) {
  const { parts, shownOn } = others;
  const speech = useSpeech();
  const { t } = speech;
  const behindId = useId();
  const isUnplanned = line.kind === 'session';
  const own = line.kind === 'block' ? ofBlock(line.block) : null;
  const behind = parts.flatMap(({ session }) => (line.sessions.includes(session.id) ? [session] : []));
  const worked = timesBy(wallOfAll(behind, shownOn), speech);
  return (
    <Fragment>
      <tr ref={ref} data-state={line.state}>
        <th scope="row">
          <button
            type="button"
            className="line-name"
            aria-expanded={isOpen}
            aria-controls={isOpen ? behindId : undefined}
            onClick={onToggle}
          >
            <Icon name={isOpen ? 'down' : 'right'} />
            <bdi>{line.title}</bdi>
          </button>
          <div className="line-more">
            {own !== null && own.task !== null && <bdi className="plan-task">{own.task}</bdi>}
            <LabelChips labels={line.labels} shown={4} />
            {line.kind === 'block' && line.change !== null && (
              <ChangeMark change={line.change} {...{ against, times }} />
            )}
          </div>
        </th>
        <td className="line-state">
          <span className="line-sign" data-state={line.state} aria-hidden="true">
            {stateSigns[line.state]}
          </span>
          {stateInWords(line, speech)}
        </td>
        <td className="number" data-name={t('reflection.plannedColumn')}>
          {isUnplanned ? (
            '–'
          ) : (
            <>
              {minutesInWords(line.plannedMinutes, speech)}
              <span className="cell-more">{stretchOf(line.planned, line, times, speech)}</span>
            </>
          )}
        </td>
        <td className="number" data-name={t('reflection.workedColumn')}>
          {minutesInWords(line.workedMinutes, speech)}
          {line.actual !== null && (
            <span className="cell-more">
              {line.isRunning ? worked.stretchToNow(line.actual.start) : worked.stretch(line.actual)}
            </span>
          )}
        </td>
        <td className="number" data-name={t('reflection.difference')}>
          {differenceInWords(line.differenceMinutes, speech)}
        </td>
        {/* While the row is unfolded, its sessions come before its actions in the tab order. */}
        <td className="line-ways">{!isOpen && own?.ways}</td>
      </tr>
      {isOpen && (
        <tr id={behindId} className="behind">
          <td colSpan={6}>
            <SessionsBehind name={line.title} sessions={line.sessions} {...{ ...others, times }} />
            {own?.ways}
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** Writes the times of a block, marked if it begins before the day or goes on after it. */
function stretchOf(
  planned: Interval,
  { cutAtStart, cutAtEnd }: { readonly cutAtStart: boolean; readonly cutAtEnd: boolean },
  times: TimesInWords,
  { t }: Speech,
): string {
  const stretch = times.stretch(planned);
  const from = cutAtStart ? t('time.begunBefore', { time: stretch }) : stretch;
  return cutAtEnd ? t('time.goesOn', { times: from }) : from;
}
