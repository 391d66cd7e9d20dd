/**
 * The field for the labels of a session. Each label is a token, whatever characters it contains. Enter adds the typed text as a label, with
 * completion over recently used labels. Backspace in the empty field turns the last label back into text.
 */
import { useId, useRef } from 'react';
import { isSameLabel } from '../../shared/domain/description.ts';
import { Icon } from './Icon.tsx';
import { useLatestLabels } from './known-labels.ts';
import { useLabelColors } from './label-colors.ts';
import { useSpeech } from './page-context.ts';

export interface LabelFieldProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly labels: readonly string[];
  /** The text that is being typed and is not a label yet. */
  readonly typed: string;
  readonly onChange: (labels: readonly string[], typed: string) => void;
}

export function LabelField({ labels, typed, onChange, ...field }: LabelFieldProps) {
  const { t } = useSpeech();
  const colorOf = useLabelColors();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const known = useLatestLabels().filter((each) => !labels.some((label) => isSameLabel(label, each)));
  const add = (text: string) => {
    const label = text.trim();
    const isThere = labels.some((each) => isSameLabel(each, label));
    onChange(label === '' || isThere ? labels : [...labels, label], '');
  };
  const remove = (label: string) => {
    onChange(
      labels.filter((each) => each !== label),
      typed,
    );
    input.current?.focus();
  };
  return (
    <div className="label-field">
      {labels.map((label) => (
        <span key={label} className="chip label-token" data-label-color={colorOf([label])}>
          <span className="chip-text" dir="auto" title={label}>
            {label}
          </span>
          <button
            type="button"
            className="label-remove"
            aria-label={t('editor.removeLabel', { label })}
            onClick={() => remove(label)}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      <input
        {...field}
        ref={input}
        className="label-input"
        dir="auto"
        autoComplete="off"
        list={listId}
        placeholder={labels.length === 0 ? t('editor.addLabel') : ''}
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          // A label chosen from the list is complete; a typed one may be the beginning of another.
          if (known.includes(text) && isChosen(event.nativeEvent)) add(text);
          else onChange(labels, text);
        }}
        onKeyDown={(event) => {
          const last = labels.at(-1);
          if (event.key === 'Enter' && typed.trim() !== '') {
            event.preventDefault();
            add(typed);
          } else if (event.key === 'Backspace' && !event.repeat && typed === '' && last !== undefined) {
            // Not for a repeated key, which is being held to delete the text.
            event.preventDefault();
            onChange(labels.slice(0, -1), last);
          }
        }}
      />
      <datalist id={listId}>
        {known.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
    </div>
  );
}

/** Whether the text was chosen from the datalist. Current browsers say so by the input type; older ones send a plain event. */
function isChosen(input: Event): boolean {
  return !(input instanceof InputEvent) || input.inputType === 'insertReplacementText';
}
