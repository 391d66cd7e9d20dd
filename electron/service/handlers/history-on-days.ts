/** The query `history` for sessions on certain days. The link of every figure leads to such a list. */

import { assertNever } from '../../../shared/assert-never.ts';
import { compare } from '../../../shared/compare.ts';
import type { CheckedOf, HistoryPage } from '../../../shared/contract/contract.ts';
import type { HistorySort } from '../../../shared/contract/history-sorts.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { type LabelBook, labelBook, withShownLabels } from '../../../shared/domain/label-book.ts';
import { colorsOfLabels } from '../../../shared/domain/label-colors.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { firstStart, type Session, type SessionId } from '../../../shared/domain/session.ts';
import { segmentsUntil } from '../../../shared/domain/times.ts';
import { message } from '../../../shared/messages/message.ts';
import { addDays, daysOf, type LocalDate } from '../../../shared/time/day.ts';
import { minuteOf } from '../../../shared/time/instant.ts';
import { daysBetween } from '../../../shared/time/local-time.ts';
import { sessionsBehind } from '../../../shared/views/reflection/sessions-behind.ts';
import { folded, hasWords, textsOf, wordsOf } from '../../../shared/views/text-match.ts';
import { logsThatNeedALook } from '../../../shared/views/time-log.ts';
import { shownMinutesWorked } from '../../../shared/views/whole-minutes.ts';
import type { RoutineLogService } from '../service.ts';
import { withOtherDays } from '../with-fillers.ts';

/** The most days in one query, as for the query `range`. */
const mostDays = 371;

type Asked = CheckedOf<'history'>;
type OnDays = NonNullable<Asked['on']>;

/** Caches the last result, because a window reads it page by page. */
export class HistoryOnDays {
  #last: { readonly key: string; readonly found: readonly Session[] } | null = null;

  async page(
    service: RoutineLogService,
    on: OnDays,
    asked: Asked,
    tasks: readonly (string | null)[] | null,
  ): Promise<Result<HistoryPage>> {
    const count = daysBetween(on.from, on.to) + 1;
    if (count < 1) return refused('invalid-input', message('calendar.daysReversed'), 'on.to');
    if (count > mostDays)
      return refused('invalid-input', message('refusal.rangeTooLong', { days: mostDays }), 'on.to');
    const { page, limit, whole: _whole, searcher: _searcher, ...what } = asked;
    const { store } = service;
    // A running session may match anew with each minute. A restored record has another device id.
    const { device, sequence } = store;
    const state = [service.owner(), service.frame(), device, sequence, minuteOf(service.now()), tasks];
    const key = JSON.stringify([what, state]);
    const found = this.#last?.key === key ? this.#last.found : await foundOn(service, on, asked, tasks);
    this.#last = { key, found };
    const offset = (page - 1) * limit;
    const sessions = found.slice(offset, offset + limit);
    const labelColors = colorsOfLabels(store.registry, service.owner(), sessions);
    return accepted({ sessions, total: found.length, isWhole: true, unread: 0, labelColors });
  }
}

async function foundOn(
  service: RoutineLogService,
  on: OnDays,
  asked: Asked,
  tasks: readonly (string | null)[] | null,
): Promise<readonly Session[]> {
  const { store } = service;
  const owner = service.owner();
  const [frame, now] = [service.frame(), service.now()];
  const sessions = await store.onDays(owner, on.from, on.to);
  const days = Array.from({ length: daysBetween(on.from, on.to) + 1 }, (_, at) => addDays(on.from, at));
  const onDay = (day: LocalDate) => store.onDays(owner, day, day);
  const isUnanswered = asked.missing === 'reason';
  const behind = sessionsBehind(
    { what: on.what, isUnanswered, ...definedOnly({ reason: asked.reason }) },
    days,
    await withOtherDays(sessions, { from: on.from, to: on.to, frames: [frame], now }, onDay),
    frame,
    now,
  );
  const found = sessions.filter(({ id }) => behind.has(id));
  const doubtful =
    asked.needsLook === true ? logsThatNeedALook(await withThoseBeside(service, found), now) : null;
  const book = labelBook(store.registry, owner);
  const isAsked = filterOf(asked, tasks, book);
  return found
    .filter(({ id }) => doubtful?.has(id) !== false)
    .filter(isAsked)
    .map((each) => withShownLabels(each, book))
    .sort(newestFirst)
    .sort(orderOf(asked.sort ?? 'newest'));
}

/**
 * Adds the sessions that any of these may overlap, on all of their days: a session may begin before and end after the days asked for.
 * Another session may have been recorded in a frame that counts it to the day before or after.
 */
async function withThoseBeside(
  service: RoutineLogService,
  sessions: readonly Session[],
): Promise<readonly Session[]> {
  const now = service.now();
  const days = new Set(
    sessions.flatMap((session) =>
      segmentsUntil(session, now).flatMap((each) =>
        daysOf(each, session.frame).flatMap((date) => [addDays(date, -1), date, addDays(date, 1)]),
      ),
    ),
  );
  const found = new Map<SessionId, Session>();
  for (const { from, to } of runsOf(days))
    for (const each of await service.store.onDays(service.owner(), from, to)) found.set(each.id, each);
  return [...found.values()];
}

/** Joins dates to runs without gaps, so that each run is read at once. */
function runsOf(dates: ReadonlySet<LocalDate>): readonly { readonly from: LocalDate; to: LocalDate }[] {
  const runs: { readonly from: LocalDate; to: LocalDate }[] = [];
  for (const date of [...dates].sort()) {
    const last = runs.at(-1);
    if (last !== undefined && addDays(last.to, 1) === date) last.to = date;
    else runs.push({ from: date, to: date });
  }
  return runs;
}

/** The same filter as the search in the store, which reads rows and not sessions. A test holds that both find the same. */
function filterOf(
  { since, before, text = '', name, label, labels = [], status, source, missing, among }: Asked,
  tasks: readonly (string | null)[] | null,
  book: LabelBook,
): (session: Session) => boolean {
  const words = wordsOf(text);
  const keys = [...labels, ...(label === undefined ? [] : [label])].map((each) => book.keyOf(each));
  return (session) => {
    const start = firstStart(session) ?? '';
    return (
      (since === undefined || start >= since) &&
      (before === undefined || start < before) &&
      (name === undefined || session.name === name) &&
      (status === undefined || session.progress.status === status) &&
      (source === undefined || session.source === source) &&
      (tasks === null || tasks.includes(session.linkedTaskId)) &&
      among?.includes(session.id) !== false &&
      (missing !== 'label' || session.labels.length === 0) &&
      keys.every((key) => session.labels.some((each) => book.keyOf(each) === key)) &&
      // A former name still finds its label.
      hasWords([...textsOf(session), ...book.shownAll(session.labels)], words)
    );
  };
}

function newestFirst(a: Session, b: Session): number {
  return compare(firstStart(b) ?? '', firstStart(a) ?? '') || compare(b.id, a.id);
}

/** Sorting is stable: sessions that compare equal stay in the order newest first. */
function orderOf(sort: HistorySort): (a: Session, b: Session) => number {
  switch (sort) {
    case 'newest':
      return () => 0;
    case 'oldest':
      return (a, b) => newestFirst(b, a);
    case 'longest':
      return (a, b) => shownMinutesWorked(b) - shownMinutesWorked(a);
    case 'name':
      return (a, b) => compare(folded(a.name), folded(b.name));
    default:
      return assertNever(sort);
  }
}
