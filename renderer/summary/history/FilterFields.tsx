/** The fields of the filter: a choice, a text, a date. */
import { useEffect, useId, useRef, useState } from 'react';
import { useSpeech } from '../../components/page-context.ts';
import { DateField } from '../DateField.tsx';

/** The delay in milliseconds between the last key and the search. */
const restMs = 120;

export interface ChoiceFilterProps {
  readonly name: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function ChoiceFilter({ name, options, value, onChange }: ChoiceFilterProps) {
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

export interface TypedFilterProps {
  readonly name: string;
  readonly kind: 'search' | 'text';
  readonly value: string;
  readonly most: number;
  /** Texts to choose from. */
  readonly known?: readonly string[];
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  readonly onChange: (text: string) => void;
}

/**
 * Searches once the typing pauses. Typed text is never overwritten by results. A text that is too long is not searched for, because a
 * shortened text would find something else than the field says.
 */
export function TypedFilter(props: TypedFilterProps) {
  const { name, kind, value, most, known, onChange, onFocus, onBlur } = props;
  const { t } = useSpeech();
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const sent = useRef(value);
  useEffect(() => {
    // The value was changed elsewhere, by a link or by clearing the filter.
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
        list={known && `${id}known`}
        aria-invalid={isTooLong}
        aria-describedby={`${id}wrong`}
        value={typed}
        onFocus={onFocus}
        onBlur={onBlur}
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
      {known !== undefined && (
        <datalist id={`${id}known`}>
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      <span id={`${id}wrong`} className="refusal" role="alert">
        {isTooLong && t('input.tooManyCharacters', { field: name, limit: most })}
      </span>
    </div>
  );
}

export interface DateFilterProps {
  readonly name: string;
  readonly value: string;
  readonly isWrong?: boolean;
  readonly onChange: (date: string) => void;
}

export function DateFilter({ name, value, isWrong, onChange }: DateFilterProps) {
  const id = useId();
  return (
    <div className="history-field">
      <label htmlFor={id}>{name}</label>
      <DateField id={id} aria-invalid={isWrong} value={value} onChange={onChange} />
    </div>
  );
}
