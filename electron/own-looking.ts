/**
 * What the program looks at by itself as time goes by: whether another day has begun, whether it is time for the summary, whether there is
 * something to remind of. What follows is told; nothing is written but up to which day the summary was told of.
 */
import type { Settings } from '../shared/contract/settings.ts';
import { accepted } from '../shared/domain/refusal.ts';
import type { LocalDate } from '../shared/time/day.ts';
import { announceDays } from './service/announce-days.ts';
import { type Reminder, remind } from './service/remind.ts';
import { mayRemind } from './service/reminders.ts';
import type { RoutineLogService } from './service/service.ts';
import type { SettingsService } from './service/settings-service.ts';
import { type SummaryTime, summaryAtItsTime } from './service/summary-at-its-time.ts';

export interface OwnLookingParts {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  /** It is time for the summary of a day. Undefined: nobody is there to be told. */
  readonly onSummaryDue: ((day: LocalDate, as: Settings['summaryAs']) => void) | undefined;
  /** There is something to remind the person of. Undefined: it is shown in windows alone. */
  readonly onReminder: ((reminder: Reminder) => void) | undefined;
  /** Whether somebody sees what the program shows; undefined: somebody does. */
  readonly isSeen: (() => boolean) | undefined;
}

export interface OwnLooking {
  /** Clock, day or settings may have changed: looked at at once. */
  look(): void;
  stop(): void;
}

export function ownLooking({
  service,
  settings,
  onSummaryDue,
  onReminder,
  isSeen,
}: OwnLookingParts): OwnLooking {
  const days = announceDays(service, isSeen);
  const summaryTime = onSummaryDue === undefined ? null : summaryTelling(service, settings, onSummaryDue);
  const reminding = remind({
    snapshot: () => service.snapshot(),
    mayBe: () => mayRemind(service.active(), settings.current, service.frame(), service.now()),
    announce: () => service.announce(),
    tell: onReminder,
  });
  return {
    look() {
      days.look();
      void reminding.look();
      void summaryTime?.look();
    },
    stop() {
      days.stop();
      summaryTime?.stop();
      reminding.stop();
    },
  };
}

function summaryTelling(
  service: RoutineLogService,
  settings: SettingsService,
  onSummaryDue: NonNullable<OwnLookingParts['onSummaryDue']>,
): SummaryTime {
  return summaryAtItsTime({
    now: () => service.now(),
    frame: () => service.frame(),
    settings: () => settings.current,
    keep: (summaryToldOf) => settings.change((before) => accepted({ ...before, summaryToldOf })),
    isClosed: async (day) => {
      const [page] = await service.store.dayPagesOn(service.owner(), day, day);
      return (page?.closedAt ?? null) !== null;
    },
    tell: (day, as) => {
      onSummaryDue(day, as);
      service.announce();
    },
  });
}
