/**
 * A field for a day, typed or chosen from a calendar. It uses the person's own date format, not the browser's. Typed text is taken when it
 * is a complete date or when the field is left. A text that is no date stays and is marked as wrong.
 */
import { useEffect, useId, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { dateCustom, dateField } from '../../shared/format/typed-fields.ts';
import { addDays, isLocalDate, type LocalDate } from '../../shared/time/day.ts';
import { typedDate } from '../../shared/time/typed-time.ts';
import { Icon } from '../components/Icon.tsx';
import { late } from '../components/late.tsx';
import { usePresent, useSpeech } from '../components/page-context.ts';
import { whenReleased } from '../components/when-released.ts';
import { earliestDay } from './address.ts';
import type { DayCalendarProps } from './DayCalendar.tsx';

const DayCalendar = late<DayCalendarProps>(async () => (await import('./DayCalendar.tsx')).DayCalendar);

export interface DateFieldProps {
  readonly id?: string;
  /** The accessible name, if there is no label beside the field. */
  readonly name?: string;
  readonly title?: string;
  /** A date. Any other text means no date. */
  readonly value: string;
  /** The id of the element that says what is wrong. */
  readonly describedBy?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
  readonly isFirstFocus?: boolean;
  /** Called with a complete date, or with '' for an empty field. */
  readonly onChange: (date: string) => void;
  /** Called when the field is left with a text that is no date. */
  readonly onUnread?: (text: string) => void;
}

export function DateField(props: DateFieldProps) {
  const { name, title, value, describedBy, isFirstFocus = false, onChange, onUnread } = props;
  const speech = useSpeech();
  const { snapshot } = usePresent();
  const ownId = useId();
  const id = props.id ?? ownId;
  const [typed, setTyped] = useState<string | null>(null);
  const [isUnread, setUnread] = useState(false);
  const [isOpen, open] = useState(false);
  const date = isLocalDate(value) ? value : null;
  const near = date ?? snapshot?.today ?? earliestDay;
  const read = (text: string): LocalDate | null => {
    const found = typedDate(text, dateCustom(speech), near);
    return found === null || found < earliestDay ? null : found;
  };
  // Another date was set from outside. It replaces the typed text.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs only when another date is set
  useEffect(() => {
    if (typed === null || read(typed) === date) return;
    setTyped(null);
    setUnread(false);
  }, [value]);
  const type = (text: string) => {
    setTyped(text);
    setUnread(false);
    const found = read(text);
    if (text.trim() === '') onChange('');
    else if (found !== null && /\d{4}/.test(text)) onChange(found);
  };
  /** Reports the date of the field when it is left. */
  const settle = () => {
    if (typed === null) return;
    const found = read(typed);
    if (found === null && typed.trim() !== '') {
      setUnread(true);
      onUnread?.(typed);
      return;
    }
    setTyped(null);
    onChange(found ?? '');
  };
  const choose = (chosen: LocalDate) => {
    setTyped(null);
    setUnread(false);
    onChange(chosen);
    open(false);
  };
  return (
    <span className="date-field">
      <input
        id={id}
        type="text"
        className="field"
        aria-label={name}
        title={title}
        aria-invalid={props['aria-invalid'] === true || isUnread}
        aria-describedby={isUnread ? `${id}unread` : describedBy}
        autoComplete="off"
        spellCheck={false}
        data-first-focus={isFirstFocus ? true : undefined}
        value={typed ?? (date === null ? '' : dateField(date, speech))}
        onChange={({ target }) => type(target.value)}
        onBlur={() => whenReleased(settle)}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          if (event.key === 'Enter') settle();
          else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault();
            choose(addDays((typed === null ? null : read(typed)) ?? near, event.key === 'ArrowUp' ? 1 : -1));
          }
        }}
      />
      <DialogTrigger isOpen={isOpen} onOpenChange={open}>
        <Button className="icon-button" aria-label={speech.t('date.choose')} aria-describedby={id}>
          <Icon name="calendar" />
        </Button>
        <Popover className="popover" placement="bottom end" offset={4}>
          <Dialog className="day-calendar" aria-label={speech.t('date.choose')}>
            <DayCalendar date={near} onChoose={choose} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {isUnread && (
        <span id={`${id}unread`} className="refusal" role="alert">
          {speech.t('date.unread')}
        </span>
      )}
    </span>
  );
}
