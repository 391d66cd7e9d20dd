/** The queries for the present, a day, the figures of a month, the history, sessions, and what became of one session. */
import type { Handlers } from '../../../shared/contract/contract.ts';
import { labelBook, withShownLabels } from '../../../shared/domain/label-book.ts';
import { colorsOfLabels } from '../../../shared/domain/label-colors.ts';
import { accepted, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { daySummary } from '../../../shared/views/day-summary.ts';
import { earliestBegin } from '../../../shared/views/reflection/block-days.ts';
import { sessionHistory } from '../../../shared/views/session-history.ts';
import { doneInSlices } from '../in-slices.ts';
import type { RoutineLogService } from '../service.ts';
import { withOtherDays } from '../with-fillers.ts';
import { historyPage } from './history.ts';
import { HistoryOnDays } from './history-on-days.ts';
import { pastDay } from './past-day.ts';
import { sessionsThere } from './sessions-there.ts';
import { WorkedByDay } from './worked-by-day.ts';

type ReadingHandlers = Pick<
  Handlers,
  'snapshot' | 'day' | 'calendar' | 'history' | 'steps' | 'sessions' | 'sessionHistory'
>;

/** `lookAtClocks` resolves once it is recorded if the clock was set. */
export function readingHandlers(
  service: RoutineLogService,
  lookAtClocks: () => Promise<void>,
): ReadingHandlers {
  const { store } = service;
  const historyOnDays = new HistoryOnDays();
  const workedByDay = new WorkedByDay();
  return {
    snapshot: async () => {
      // Until the next regular look, a session could otherwise seem to run since a moment that is still to come.
      await lookAtClocks();
      return accepted(await service.snapshot());
    },
    day: async ({ date, asOf }) => {
      if (asOf !== undefined) return pastDay(service, date, asOf);
      const owner = service.owner();
      const book = labelBook(store.registry, owner);
      const onDay = (day: LocalDate) => store.onDays(owner, day, day);
      const [frame, now] = [service.frame(), service.now()];
      const days = { from: date, to: date, frames: [frame], now };
      const found = await withOtherDays(await onDay(date), days, onDay);
      const sessions = found.map((each) => withShownLabels(each, book));
      // The plan is shown beside what was done, so both take their colours from one set.
      const planned = await store.blocksOn(owner, earliestBegin(date), date);
      const labelColors = colorsOfLabels(store.registry, owner, [...sessions, ...planned]);
      return accepted({ ...daySummary(date, sessions, frame, now), labelColors });
    },
    calendar: async ({ from, to }) => accepted(await workedByDay.figures(service, from, to)),
    history: (asked) => historyPage(service, historyOnDays, asked),
    steps: async ({ most }) => accepted(await service.undoRedo.steps(most, true)),
    sessions: async ({ sessions }) => {
      const owner = service.owner();
      const book = labelBook(store.registry, owner);
      const found = await sessionsThere((id) => store.session(id), owner, sessions);
      return accepted(found.map((each) => withShownLabels(each, book)));
    },
    sessionHistory: async ({ session: id }) => {
      const session = await store.session(id);
      if (session?.owner !== service.owner())
        return refused('not-found', message('refusal.noSuchSession'), 'session');
      const commits = await store.commitsOf({ kind: 'session', id }, session.heads);
      return accepted(await doneInSlices(sessionHistory(session, commits, store.device, service.now())));
    },
  };
}
