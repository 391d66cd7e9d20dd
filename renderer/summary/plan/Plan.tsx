/** The plan of the day: the line to type blocks in, the planned lane, and the list of blocks. */
import { type ReactNode, useState } from 'react';
import type { Block, BlockId } from '../../../shared/domain/block.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { listed } from '../../../shared/format/list.ts';
import { type Interval, intersection } from '../../../shared/time/interval.ts';
import { plannedMsOn } from '../../../shared/views/reflection/planned-time.ts';
import { blocksUnderWay } from '../../../shared/views/reflection/under-way.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { usePresent, useSend, useSpeech } from '../../components/page-context.ts';
import type { Above } from '../../components/Timeline.tsx';
import { useTasks } from '../../components/use-tasks.ts';
import { BlockEditor, type BlockEditorProps } from './BlockEditor.tsx';
import type { Planning } from './block-draft.ts';
import { heightOfLanes } from './lane-layout.ts';
import { nextStretch, usualHours } from './next-stretch.ts';
import { PlanField } from './PlanField.tsx';
import { PlanList, Ways } from './PlanList.tsx';
import { PlanMenu } from './PlanMenu.tsx';
import { PlannedLane } from './PlannedLane.tsx';
import { type PlanEntry, type PlanForm, planEntries, sinceBaseline } from './plan-entries.ts';
import { useBlockTimes } from './use-block-times.ts';
import type { PlanOfDay } from './use-plan.ts';

export interface PlanProps {
  readonly plan: PlanOfDay;
  /** The day as the owner counts it. */
  readonly day: Interval;
  readonly shownOn: ShownOn;
  readonly isToday: boolean;
  /** Which form of the plan is selected. Without a baseline there is only one. */
  readonly chosen: PlanForm;
  readonly onChoose: (form: PlanForm) => void;
  /** Renders the timeline of the day below the planned lane. */
  readonly timeline: (above: Above) => ReactNode;
  /**
   * Renders the comparison of the plan with the day, which then lists each block with its actions. Null if there is nothing to compare yet.
   */
  readonly compared: ((ofBlock: (block: BlockId) => BlockInTable) => ReactNode) | null;
}

/** What the comparison table cannot know about a block. */
export interface BlockInTable {
  /** The title of its task, if it differs from its own title. */
  readonly task: string | null;
  readonly ways: ReactNode;
}

export function Plan({ plan, day, shownOn, isToday, chosen, onChoose, timeline, compared }: PlanProps) {
  const { t } = useSpeech();
  const send = useSend();
  const tasks = useTasks() ?? [];
  const times = useBlockTimes(plan);
  const [planning, setPlanning] = useState<Planning | null>(null);
  const { blocks, page } = plan;
  const baseline = page?.baseline ?? null;
  const isThere = baseline !== null && (blocks.length > 0 || baseline.blocks.length > 0);
  const form = isThere ? chosen : 'changed';
  const isFixed = form === 'baseline';
  const entries = planEntries(plan, form);
  const open = tasks.filter(({ status }) => status === 'open');
  const edit = (block: Block) => setPlanning({ block });
  const active = usePresent().snapshot?.active ?? [];
  const underWay = blocksUnderWay(active, [...plan.carried, ...blocks], day, shownOn.now);
  /** Returns null if the block's session is running or interrupted, or if the day is not today. */
  const startOf = ({ id, title, labels, taskId }: Block) =>
    !isToday || underWay.has(id)
      ? null
      : () =>
          void send('begin', {
            name: title,
            labels: [...labels],
            linkedTaskId: taskId,
            linkedBlockId: id,
          });
  const ofBlock = (id: BlockId): BlockInTable => {
    const entry = entries.find(({ planned }) => planned.id === id);
    const task = tasks.find((each) => each.id === entry?.planned.taskId)?.title ?? null;
    const block = isFixed ? null : (entry?.block ?? null);
    return {
      task: task === entry?.planned.title ? null : task,
      ways: block === null ? null : <Ways block={block} onStart={startOf(block)} onEdit={edit} />,
    };
  };
  const isOver = day.end <= shownOn.now;
  const above: Above = {
    used: [
      ...entries.flatMap(({ planned }) => intersection(planned, day) ?? []),
      ...(isOver ? [] : [usualHours(shownOn, day)]),
    ],
    height: heightOfLanes(entries),
    draw: (axis, top) => (
      <PlannedLane
        onEdit={edit}
        startOf={startOf}
        onDrawn={(stretch) => setPlanning({ stretch })}
        {...{ entries, axis, top, day, shownOn, times, isFixed }}
      />
    ),
  };
  return (
    <section className="plan" aria-labelledby="plan-title">
      <h2 id="plan-title" className="visually-hidden">
        {t('plan.title')}
      </h2>
      <div className="plan-first">
        <PlanField shownOn={shownOn} tasks={open} />
        <PlanMenu
          date={plan.date}
          isToday={isToday}
          isEmpty={blocks.length === 0}
          onPlan={() => setPlanning({ stretch: nextStretch(shownOn, day, isToday) })}
        />
      </div>
      {(isThere || entries.length > 0) && (
        <div className="plan-head">
          <Total entries={entries} shownOn={shownOn} />
          {isThere && <Since plan={plan} />}
          {isThere && (
            <fieldset className="plan-forms">
              <legend className="visually-hidden">{t('plan.form')}</legend>
              {(['baseline', 'changed'] as const).map((each) => (
                <button
                  key={each}
                  type="button"
                  className="chip-button"
                  aria-pressed={form === each}
                  onClick={() => onChoose(each)}
                >
                  {t(`plan.form.${each}`)}
                </button>
              ))}
            </fieldset>
          )}
        </div>
      )}
      {timeline(above)}
      {compared?.(ofBlock)}
      {compared === null && entries.length > 0 && (
        <PlanList onEdit={edit} {...{ startOf, entries, shownOn, tasks, isFixed }} />
      )}
      {planning !== null && (
        <BlockEditor
          {...asOfNow(planning, plan)}
          zone={shownOn.frame.zone}
          tasks={tasks}
          onClose={() => setPlanning(null)}
        />
      )}
    </section>
  );
}

/** Returns the present version of the edited block, or the version that the editor was opened with if the block is gone. */
function asOfNow(
  planning: Planning,
  { blocks, carried, elsewhere }: PlanOfDay,
): Pick<BlockEditorProps, 'planning' | 'isGone'> {
  if (!('block' in planning)) return { planning, isGone: false };
  const block = [...blocks, ...carried, ...elsewhere].find(({ id }) => id === planning.block.id);
  return block === undefined ? { planning, isGone: true } : { planning: { block }, isGone: false };
}

/** Shows the planned time of the day. Overlapping time counts once. */
function Total({ entries, shownOn }: { readonly entries: readonly PlanEntry[]; readonly shownOn: ShownOn }) {
  const speech = useSpeech();
  const planned = plannedMsOn(
    shownOn.date,
    entries.map((entry) => ({ ...entry.planned, frame: entry.block?.frame ?? shownOn.frame })),
  );
  if (planned === 0) return null;
  return <span className="quiet">{speech.t('plan.total', { length: spokenDuration(planned, speech) })}</span>;
}

function Since({ plan }: { readonly plan: PlanOfDay }) {
  const speech = useSpeech();
  const { t } = speech;
  const { moved, reworded, added, takenOut } = sinceBaseline(plan);
  const parts = [
    ...(moved > 0 ? [t('plan.since.moved', { count: moved })] : []),
    ...(reworded > 0 ? [t('plan.since.reworded', { count: reworded })] : []),
    ...(added > 0 ? [t('plan.since.added', { count: added })] : []),
    ...(takenOut > 0 ? [t('plan.since.takenOut', { count: takenOut })] : []),
  ];
  return (
    <p className="quiet">
      {parts.length === 0 ? t('plan.sinceNothing') : t('plan.since', { what: listed(parts, speech) })}
    </p>
  );
}
