/** What is looked for, in one line: text, dates, label, task, state, reason, source, whether it needs a look, and in which order it is listed. All of it is kept in the address. */
import { useEffect, useId, useRef, useState } from 'react';
import { historySorts } from '../../../shared/contract/history-sorts.ts';
import { dayInterval } from '../../../shared/time/day.ts';
import { daysOfWhat } from '../../../shared/views/reflection/sessions-behind.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { useSpeech } from '../../components/page-context.ts';
import { type Asked, dateIn, useAddress } from '../address.ts';
import { DateField } from '../DateField.tsx';
import { lacks, noTask, sources, statuses } from './asked-history.ts';

export interface FilterLineProps {
  readonly snapshot: Snapshot;
  readonly tasks: readonly TaskView[];
}

/** Between the last key and the search. */
const restMs = 120;

export function FilterLine({ snapshot, tasks }: FilterLineProps) {
  const { t } = useSpeech();
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
  const isFiltered = Object.keys(clear).some((each) => each in address);
  const [first, last] = [dateIn(address.from), dateIn(address.to)];
  const isReversed =
    first !== null &&
    last !== null &&
    dayInterval(last, snapshot.frame).start < dayInterval(first, snapshot.frame).start;
  return (
    <search className="history-filter" aria-label={t('history.filter')}>
      <TypedFilter
        name={t('history.text')}
        kind="search"
        value={address.text ?? ''}
        most={200}
        onChange={(text) => change({ text })}
      />
      <DateFilter name={t('range.from')} value={address.from ?? ''} onChange={(from) => change({ from })} />
      <DateFilter
        name={t('range.to')}
        value={address.to ?? ''}
        isWrong={isReversed}
        onChange={(to) => change({ to })}
      />
      <ChoiceFilter
        name={t('history.datesOf')}
        options={[
          ['', t('history.datesOf.start')],
          ...daysOfWhat.map((each) => [each, t(`history.datesOf.${each}`)] as const),
        ]}
        value={address.on ?? ''}
        onChange={(on) => change({ on })}
      />
      {address.name !== undefined && (
        <TypedFilter
          name={t('history.session')}
          kind="text"
          value={address.name}
          most={200}
          onChange={(name) => change({ name })}
        />
      )}
      <TypedFilter
        name={t('range.label')}
        kind="text"
        list={listId}
        value={address.label ?? ''}
        most={60}
        onChange={(label) => change({ label })}
      />
      <datalist id={listId}>
        {labels.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <label className="history-field">
        <span>{t('range.task')}</span>
        <select
          className="field"
          value={address.task ?? ''}
          onChange={({ target }) => change({ task: target.value })}
        >
          <option value="">{t('history.any')}</option>
          <option value={noTask}>{t('range.noTask')}</option>
          {tasks.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <ChoiceFilter
        name={t('history.state')}
        options={[
          ['', t('history.any')],
          ...statuses.map((each) => [each, t(`history.status.${each}`)] as const),
        ]}
        value={address.status ?? ''}
        onChange={(status) => change({ status })}
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
        list={reasonsId}
        value={address.reason ?? ''}
        most={500}
        onChange={(reason) => change({ reason })}
      />
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
        value={address.missing ?? ''}
        onChange={(missing) => change({ missing })}
      />
      <ChoiceFilter
        name={t('history.source')}
        options={[
          ['', t('history.any')],
          ...sources.map((each) => [each, t(`history.source.${each}`)] as const),
        ]}
        value={address.source ?? ''}
        onChange={(source) => change({ source })}
      />
      <ChoiceFilter
        name={t('history.sort')}
        options={historySorts.map((each) => [each === 'newest' ? '' : each, t(`history.sort.${each}`)])}
        value={address.sort ?? ''}
        onChange={(sort) => change({ sort })}
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

interface ChoiceFilterProps {
  readonly name: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ChoiceFilter({ name, options, value, onChange }: ChoiceFilterProps) {
  return (
    <label className="history-field">
      <span>{name}</span>
      <select className="field" value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TypedFilterProps {
  readonly name: string;
  readonly kind: 'search' | 'text';
  readonly value: string;
  readonly most: number;
  readonly list?: string;
  readonly onChange: (text: string) => void;
}

/**
 * Looked for once the typing rests; what is typed is never set back by what comes meanwhile. What is too long is not looked for: cut, it
 * would find something else than it says.
 */
function TypedFilter({ name, kind, value, most, list, onChange }: TypedFilterProps) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const sent = useRef(value);
  useEffect(() => {
    // Changed from elsewhere: a link, or everything cleared.
    if (value !== sent.current) setTyped(value);
    sent.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const id = useId();
  const isTooLong = typed.length > most;
  return (
    <div className="history-field" data-kind={kind}>
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type={kind}
        className="field"
        dir="auto"
        list={list}
        aria-invalid={isTooLong}
        aria-describedby={`${id}wrong`}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          clearTimeout(timer.current);
          if (target.value.length > most) return;
          timer.current = setTimeout(() => {
            sent.current = target.value;
            onChange(target.value);
          }, restMs);
        }}
      />
      <span id={`${id}wrong`} className="refusal" role="alert">
        {isTooLong && t('input.tooManyCharacters', { field: name, limit: String(most) })}
      </span>
    </div>
  );
}

interface DateFilterProps {
  readonly name: string;
  readonly value: string;
  readonly isWrong?: boolean;
  readonly onChange: (date: string) => void;
}

function DateFilter({ name, value, isWrong, onChange }: DateFilterProps) {
  const id = useId();
  return (
    <div className="history-field">
      <label htmlFor={id}>{name}</label>
      <DateField id={id} aria-invalid={isWrong} value={value} onChange={onChange} />
    </div>
  );
}
