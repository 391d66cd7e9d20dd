/**
 * What the program polls by itself: whether another day has begun, whether it is time for the summary, whether there is something to remind
 * of. It announces the results, and writes only the last day whose summary was announced.
 */
import type { Settings } from '../../shared/contract/settings.ts';
import { accepted } from '../../shared/domain/refusal.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { announceDays } from '../service/announce-days.ts';
import { type Reminder, type RemindParts, remind } from '../service/remind.ts';
import { mayRemind } from '../service/reminders.ts';
import type { RoutineLogService } from '../service/service.ts';
import type { SettingsService } from '../service/settings-service.ts';
import { type SummaryTime, summaryAtItsTime } from '../service/summary-at-its-time.ts';

export interface PeriodicChecksParts {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  /** Called when it is time for the summary of a day. If undefined, nobody can be told. */
  readonly onSummaryDue: ((day: LocalDate, as: Settings['summaryAs']) => void) | undefined;
  /** Called with a reminder for the person. If undefined, only windows show reminders. */
  readonly onReminder: ((reminder: Reminder) => void) | undefined;
  /** Whether a window of the program is in view. If undefined, one always is. */
  readonly isSeen: (() => boolean) | undefined;
  readonly logger: RemindParts['logger'];
}

export interface PeriodicChecks {
  /** To be called when clock, day or settings may have changed. Checks everything at once. */
  look(): void;
  stop(): void;
}

export function periodicChecks({
  service,
  settings,
  onSummaryDue,
  onReminder,
  isSeen,
  logger,
}: PeriodicChecksParts): PeriodicChecks {
  const days = announceDays(service, isSeen);
  const summaryTime =
    onSummaryDue === undefined ? null : summaryTelling(service, settings, onSummaryDue, logger);
  const reminding = remind({
    snapshot: () => service.snapshot(),
    mayBe: () => mayRemind(service.active(), settings.current, service.frame(), service.now()),
    announce: () => service.announce(),
    tell: onReminder,
    logger,
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
  onSummaryDue: NonNullable<PeriodicChecksParts['onSummaryDue']>,
  logger: RemindParts['logger'],
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
      service.announce();
      onSummaryDue(day, as);
    },
    logger,
  });
}
