/**
 * The planned blocks of the day as a list: times, title, and what has changed since the baseline. Each can be started, edited or removed.
 */
import type { Block } from '../../../shared/domain/block.ts';
import { shortened } from '../../../shared/format/shortened.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import { type ShownOn, wallHere } from '../../../shared/views/wall.ts';
import { LabelChips } from '../../components/LabelChips.tsx';
import { MenuAction, MoreMenu } from '../../components/MoreMenu.tsx';
import { useSend, useSpeech } from '../../components/page-context.ts';
import { timesBy } from '../../components/use-wall.ts';
import { markInWords, markSigns } from './marks.ts';
import type { PlanEntry } from './plan-entries.ts';

export interface PlanListProps {
  readonly entries: readonly PlanEntry[];
  readonly shownOn: ShownOn;
  readonly tasks: readonly TaskView[];
  /** Returns null if the block cannot be started now. */
  readonly startOf: (block: Block) => (() => void) | null;
  readonly isFixed: boolean;
  readonly onEdit: (block: Block) => void;
}

export function PlanList({ entries, shownOn, tasks, startOf, isFixed, onEdit }: PlanListProps) {
  const speech = useSpeech();
  const times = timesBy(wallHere(shownOn), speech);
  return (
    <ol className="plan-list">
      {entries.map((entry) => {
        const { planned, block, mark } = entry;
        const marked = markInWords(entry, times, speech);
        const task = tasks.find(({ id }) => id === planned.taskId);
        return (
          <li key={planned.id} data-mark={mark}>
            <span className="plan-when">{times.stretch(planned)}</span>
            <span className="plan-what">
              <bdi className="plan-name">{planned.title}</bdi>
              {task !== undefined && task.title !== planned.title && (
                <bdi className="plan-task">{task.title}</bdi>
              )}
              <LabelChips labels={planned.labels} shown={4} />
              {marked !== null && mark !== 'same' && (
                <span className="plan-mark">
                  <span aria-hidden="true">{markSigns[mark]} </span>
                  {marked}
                </span>
              )}
            </span>
            {!isFixed && block !== null && <Ways block={block} onStart={startOf(block)} onEdit={onEdit} />}
          </li>
        );
      })}
    </ol>
  );
}

export interface WaysProps extends Pick<PlanListProps, 'onEdit'> {
  readonly block: Block;
  readonly onStart: (() => void) | null;
}

/** The actions for a planned block. */
export function Ways({ block, onStart, onEdit }: WaysProps) {
  const { t } = useSpeech();
  const send = useSend();
  const name = shortened(block.title);
  return (
    <span className="plan-ways">
      {onStart !== null && (
        <button
          type="button"
          className="quiet-button"
          aria-label={t('plan.startNamed', { name })}
          onClick={onStart}
        >
          {t('do.start')}
        </button>
      )}
      <MoreMenu name={t('plan.moreFor', { name })}>
        <MenuAction label={t('do.edit')} onAction={() => onEdit(block)} />
        <MenuAction
          label={t('action.removeBlock')}
          onAction={() => void send('removeBlock', { block: block.id })}
        />
      </MoreMenu>
    </span>
  );
}
