/** The filter of the history in words, for printing, where the fields are missing. Pure. */
import { dateWithYear } from '../../../shared/format/dates.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import { daysOfWhat } from '../../../shared/views/reflection/sessions-behind.ts';
import { taskNames } from '../../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import { type Asked, dateIn } from '../address.ts';
import { lacks, noTask, sources, statuses } from './asked-history.ts';

/** Returns one line for each condition; an empty list means everything. */
export function askedInWords(asked: Asked, tasks: readonly TaskView[], speech: Speech): readonly string[] {
  const { t } = speech;
  const { from, to, text = '', name: session, label, task, status, reason, missing, look, source } = asked;
  const [first, last] = [dateIn(from), dateIn(to)];
  const known = statuses.find((each) => each === status);
  const lacking = lacks.find((each) => each === missing);
  const how = sources.find((each) => each === source);
  const what = daysOfWhat.find((each) => each === asked.on);
  const title =
    task === undefined
      ? undefined
      : task === noTask
        ? t('range.noTask')
        : (taskNames(tasks, speech).get(task) ?? t('range.taskGone'));
  const filled: readonly (readonly [name: string, value: string | undefined])[] = [
    [t('history.text'), text.trim() === '' ? undefined : text.trim()],
    [t('range.from'), first === null ? undefined : dateWithYear(first, speech)],
    [t('range.to'), last === null ? undefined : dateWithYear(last, speech)],
    [t('history.datesOf'), what === undefined ? undefined : t(`history.datesOf.${what}`)],
    [t('history.session'), session],
    [t('range.label'), label],
    [t('range.task'), title],
    [t('history.state'), known === undefined ? undefined : t(`history.status.${known}`)],
    [t('history.reason'), reason],
    [t('history.missing'), lacking === undefined ? undefined : t(`history.missing.${lacking}`)],
    [t('history.source'), how === undefined ? undefined : t(`history.source.${how}`)],
  ];
  return [
    ...filled.flatMap(([name, value]) => (value === undefined ? [] : [t('history.asked', { name, value })])),
    ...(look === undefined ? [] : [t('history.needsLook')]),
  ];
}
