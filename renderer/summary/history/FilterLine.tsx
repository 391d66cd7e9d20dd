/**
 * The filter of the history: text, dates, label, task, state, reason, source, and whether a session needs a look. The address holds all of
 * it.
 */
import { dayInterval } from '../../../shared/time/day.ts';
import { daysOfWhat } from '../../../shared/views/reflection/sessions-behind.ts';
import { taskNames } from '../../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { useLabelsToFind } from '../../components/known-labels.ts';
import { useSpeech } from '../../components/page-context.ts';
import { type Asked, dateIn, useAddress } from '../address.ts';
import { lacks, noTask, sources, statuses } from './asked-history.ts';
import { ChoiceFilter, DateFilter, TypedFilter } from './FilterFields.tsx';

export interface FilterLineProps {
  readonly snapshot: Snapshot;
  /** Null until the tasks are known. */
  readonly tasks: readonly TaskView[] | null;
}

/** All fields of the address that narrow the list, empty. */
const unfiltered: Asked = {
  text: '',
  from: '',
  to: '',
  on: '',
  name: '',
  label: '',
  task: '',
  status: '',
  reason: '',
  missing: '',
  look: '',
  source: '',
};

export function FilterLine({ snapshot, tasks }: FilterLineProps) {
  const { t } = useSpeech();
  const { address, change } = useAddress();
  const { labels, field: labelField } = useLabelsToFind();
  const field = (key: keyof Asked) => ({
    value: address[key] ?? '',
    onChange: (text: string) => change({ [key]: text }),
  });
  const any = ['', t('history.any')] as const;
  const isFiltered = Object.keys(unfiltered).some((each) => each in address);
  const [first, last] = [dateIn(address.from), dateIn(address.to)];
  const isReversed =
    first !== null &&
    last !== null &&
    dayInterval(last, snapshot.frame).start < dayInterval(first, snapshot.frame).start;
  return (
    <search className="history-filter" aria-label={t('history.filter')}>
      <TypedFilter name={t('history.text')} kind="search" most={200} {...field('text')} />
      <DateFilter name={t('range.from')} {...field('from')} />
      <DateFilter name={t('range.to')} isWrong={isReversed} {...field('to')} />
      <ChoiceFilter
        name={t('history.datesOf')}
        options={[
          ['', t('history.datesOf.start')],
          ...daysOfWhat.map((each) => [each, t(`history.datesOf.${each}`)] as const),
        ]}
        {...field('on')}
      />
      {address.name !== undefined && (
        <TypedFilter name={t('history.session')} kind="text" most={200} {...field('name')} />
      )}
      <TypedFilter
        name={t('range.label')}
        kind="text"
        known={labels}
        most={60}
        {...labelField}
        {...field('label')}
      />
      <TaskFilter tasks={tasks} {...field('task')} />
      <ChoiceFilter
        name={t('history.state')}
        options={[any, ...statuses.map((each) => [each, t(`history.status.${each}`)] as const)]}
        {...field('status')}
      />
      <label className="history-look">
        <input
          type="checkbox"
          checked={address.look !== undefined}
          onChange={({ target }) => change({ look: target.checked ? '1' : '' })}
        />
        <span>{t('history.needsLook')}</span>
      </label>
      <TypedFilter
        name={t('history.reason')}
        kind="text"
        known={snapshot.reasons}
        most={500}
        {...field('reason')}
      />
      <ChoiceFilter
        name={t('history.missing')}
        options={[
          ['', t('history.missing.any')],
          ...lacks.map((each) => [each, t(`history.missing.${each}`)] as const),
        ]}
        {...field('missing')}
      />
      <ChoiceFilter
        name={t('history.source')}
        options={[any, ...sources.map((each) => [each, t(`history.source.${each}`)] as const)]}
        {...field('source')}
      />
      {isFiltered && (
        <button type="button" className="quiet-button line-start" onClick={() => change(unfiltered)}>
          {t('history.clear')}
        </button>
      )}
      <p className="refusal" role="status">
        {isReversed ? t('range.reversed') : ''}
      </p>
    </search>
  );
}

interface TaskFilterProps extends Pick<FilterLineProps, 'tasks'> {
  readonly value: string;
  readonly onChange: (task: string) => void;
}

/** A task that no longer exists stays among the options while it is selected, so that the field says what the list shows. */
function TaskFilter({ tasks, value, onChange }: TaskFilterProps) {
  const speech = useSpeech();
  const { t } = speech;
  const isGone = !['', noTask].includes(value) && tasks?.every(({ id }) => id !== value) === true;
  return (
    <ChoiceFilter
      name={t('range.task')}
      options={[
        ['', t('history.any')],
        [noTask, t('range.noTask')],
        ...taskNames(tasks ?? [], speech),
        ...(isGone ? [[value, t('range.taskGone')] as const] : []),
      ]}
      {...{ value, onChange }}
    />
  );
}
