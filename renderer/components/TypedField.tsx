/**
 * A text field for a time or a date. It can be typed or pasted, is rewritten in the form of the locale when it is left, and changes with
 * the arrow keys.
 */
import { whenReleased } from './when-released.ts';

export interface TypedFieldProps {
  readonly name: string;
  readonly kind: 'time' | 'date';
  readonly value: string;
  readonly isWrong: boolean;
  /** The id of the element that says what was understood and what is wrong. */
  readonly describedBy?: string;
  readonly placeholder?: string;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
  /** What Enter does. Absent if Enter submits the form. */
  readonly onEnter?: () => void;
  /** 1 for the up arrow, -1 for the down arrow. */
  readonly onStep: (by: 1 | -1) => void;
}

export function TypedField(props: TypedFieldProps) {
  const { name, kind, value, isWrong, describedBy, placeholder, onChange, onLeave, onEnter, onStep } = props;
  return (
    <input
      type="text"
      className="field typed-field"
      data-kind={kind}
      aria-label={name}
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => whenReleased(onLeave)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        if (event.key === 'Enter' && onEnter !== undefined) {
          event.preventDefault();
          onEnter();
        }
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        onStep(event.key === 'ArrowUp' ? 1 : -1);
      }}
    />
  );
}
