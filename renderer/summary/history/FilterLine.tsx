/**
 * What is looked for, in one line: text, dates, label, task, state, reason, source, whether it needs a look, and in which order it is listed.
 * All of it is kept in the address.
 */
import { useId } from 'react';
import { historySorts } from '../../../shared/contract/history-sorts.ts';
import { dayInterval } from '../../../shared/time/day.ts';
import { daysOfWhat } from '../../../shared/views/reflection/sessions-behind.ts';
import { taskNames } from '../../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { useSpeech } from '../../components/page-context.ts';
import { type Asked, dateIn, useAddress } from '../address.ts';
import { lacks, noTask, sources, statuses } from './asked-history.ts';
import { ChoiceFilter, DateFilter, TypedFilter } from './FilterFields.tsx';

export interface FilterLineProps {
  readonly snapshot: Snapshot;
  /** Null: not known yet. */
  readonly tasks: readonly TaskView[] | null;
}

export function FilterLine({ snapshot, tasks }: FilterLineProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { address, change } = useAddress();
  const labels = Object.keys(snapshot.labelColors);
  const [listId, reasonsId] = [useId(), useId()];
  const clear: Asked = {
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
  const field = (key: keyof Asked) => ({
    value: address[key] ?? '',
    onChange: (text: string) => change({ [key]: text }),
  });
  const isTaskGone =
    ![undefined, noTask].includes(address.task) && tasks?.every(({ id }) => id !== address.task) === true;
  const isFiltered = Object.keys(clear).some((each) => each in address);
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
      <TypedFilter name={t('range.label')} kind="text" list={listId} most={60} {...field('label')} />
      <datalist id={listId}>
        {labels.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <ChoiceFilter
        name={t('range.task')}
        options={[
          ['', t('history.any')],
          [noTask, t('range.noTask')],
          ...taskNames(tasks ?? [], speech),
          ...(isTaskGone ? [[address.task ?? '', t('range.taskGone')] as const] : []),
        ]}
        {...field('task')}
      />
      <ChoiceFilter
        name={t('history.state')}
        options={[
          ['', t('history.any')],
          ...statuses.map((each) => [each, t(`history.status.${each}`)] as const),
        ]}
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
      <TypedFilter name={t('history.reason')} kind="text" list={reasonsId} most={500} {...field('reason')} />
      <datalist id={reasonsId}>
        {snapshot.reasons.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
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
        options={[
          ['', t('history.any')],
          ...sources.map((each) => [each, t(`history.source.${each}`)] as const),
        ]}
        {...field('source')}
      />
      <ChoiceFilter
        name={t('history.sort')}
        options={historySorts.map((each) => [each === 'newest' ? '' : each, t(`history.sort.${each}`)])}
        {...field('sort')}
      />
      {isFiltered && (
        <button type="button" className="quiet-button" onClick={() => change(clear)}>
          {t('history.clear')}
        </button>
      )}
      <p className="refusal" role="status">
        {isReversed ? t('range.reversed') : ''}
      </p>
    </search>
  );
}
