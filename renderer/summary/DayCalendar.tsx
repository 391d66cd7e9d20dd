/** A month calendar to choose a day from. The week begins as the person has set it; names and order follow the page's locale. */
import { parseDate } from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from 'react-aria-components';
import type { LocalDate } from '../../shared/time/day.ts';
import type { WeekStart } from '../../shared/time/week.ts';
import { Icon } from '../components/Icon.tsx';
import { useSpeech } from '../components/page-context.ts';
import { useWeekStart } from './use-week-start.ts';

export interface DayCalendarProps {
  readonly date: LocalDate;
  readonly onChoose: (date: LocalDate) => void;
}

const firstDays = {
  monday: 'mon',
  sunday: 'sun',
  saturday: 'sat',
  friday: 'fri',
} as const satisfies Readonly<Record<WeekStart, string>>;

export function DayCalendar({ date, onChoose }: DayCalendarProps) {
  const { t } = useSpeech();
  const weekStart = useWeekStart();
  return (
    <Calendar
      aria-label={t('date.choose')}
      autoFocus
      defaultValue={parseDate(date)}
      firstDayOfWeek={firstDays[weekStart ?? 'monday']}
      onChange={(chosen) => onChoose(chosen.toString())}
    >
      <header className="day-calendar-head">
        <Button slot="previous" className="icon-button">
          <Icon name="left" />
        </Button>
        <Heading />
        <Button slot="next" className="icon-button">
          <Icon name="right" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(day) => <CalendarCell className="day-cell" date={day} />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}
