/**
 * The query `history`: answered from the index where the index suffices, else by a search of the sessions. The trash is small and is read
 * whole.
 */
import type { CheckedOf, HistoryPage } from '../../../shared/contract/contract.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { labelBook, withShownLabels } from '../../../shared/domain/label-book.ts';
import { colorsOfLabels } from '../../../shared/domain/label-colors.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { Registry } from '../../../shared/domain/registry.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';
import type { RoutineLogService } from '../service.ts';
import type { HistoryOnDays } from './history-on-days.ts';

export async function historyPage(
  service: RoutineLogService,
  onDays: HistoryOnDays,
  asked: CheckedOf<'history'>,
): Promise<Result<HistoryPage>> {
  const {
    page,
    limit,
    whole = false,
    searcher = '',
    sort = 'newest',
    trashed,
    label,
    labels = [],
    ...more
  } = asked;
  const { on, task, project, since, before, text, status, source, reason, needsLook, missing, among } = more;
  const owner = service.owner();
  const { registry } = service.store;
  const book = labelBook(registry, owner);
  const shown = <Found extends { readonly sessions: readonly Session[] }>(found: Found) => ({
    ...found,
    sessions: found.sessions.map((each) => withShownLabels(each, book)),
    labelColors: colorsOfLabels(registry, owner, found.sessions),
  });
  const offset = (page - 1) * limit;
  const times = definedOnly({ since, before });
  if (trashed === true) {
    const filter = { owner, trashed, ...times, ...definedOnly({ label, text, status }) };
    const found = await service.store.page(filter, offset, limit);
    return accepted({ ...shown(found), isWhole: true, unread: 0 });
  }
  const tasks =
    task === undefined && project === undefined ? null : tasksOf(service.store.registry, task, project);
  if (on !== undefined) return onDays.page(service, on, asked, tasks);
  const wanted = {
    ...definedOnly({ text, status, source, reason, missing, among }),
    ...(needsLook === true ? { needsLook } : {}),
    ...(label === undefined && labels.length === 0
      ? {}
      : { labels: [...new Set([...labels, ...(label === undefined ? [] : [label])])] }),
    ...(tasks === null ? {} : { tasks }),
  };
  // The index holds them newest first.
  if (Object.keys(wanted).length === 0 && sort === 'newest') {
    service.store.prepareSearch();
    const found = await service.store.page({ owner, ...times }, offset, limit);
    return accepted({ ...shown(found), isWhole: true, unread: 0 });
  }
  const found = await service.store.search(
    { owner, ...times, ...wanted },
    { offset, limit, whole, searcher, sort },
  );
  switch (found) {
    case 'superseded':
      return refused('superseded', message('refusal.searchSuperseded'));
    case 'broke-off':
      return refused('unavailable', message('refusal.searchEnded'));
    default:
      return accepted(shown(found));
  }
}

/** The tasks to which a session may be linked; null stands for no task. */
function tasksOf(
  { tasks }: Registry,
  task: string | null | undefined,
  project: string | undefined,
): readonly (string | null)[] {
  if (project === undefined) return task === undefined ? [] : [task];
  const ofProject = Object.values(tasks)
    .filter(({ projectTitle }) => projectTitle === project)
    .map(({ id }) => id);
  return task === undefined ? ofProject : ofProject.filter((id) => id === task);
}
