/** Exports days as text, as Markdown or as CSV: to the clipboard, to a file, or in the answer to the caller. */
import type { CheckedOf, Exported } from '../../../shared/contract/contract.ts';
import { exerciseById } from '../../../shared/domain/exercise-catalogue.ts';
import { labelBook, withShownLabels } from '../../../shared/domain/label-book.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { dayTime } from '../../../shared/format/moment.ts';
import { longDate } from '../../../shared/format/time-of-day.ts';
import type { WeightUnit } from '../../../shared/format/weight.ts';
import { message } from '../../../shared/messages/message.ts';
import { type Speech, speechFor } from '../../../shared/messages/speech.ts';
import { datesFrom, type LocalDate } from '../../../shared/time/day.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { daysBetween } from '../../../shared/time/local-time.ts';
import { daySummary } from '../../../shared/views/day-summary.ts';
import {
  daysAsCsv,
  daysAsMarkdown,
  daysAsText,
  type ExportedDay,
} from '../../../shared/views/export/exported-days.ts';
import { earliestBegin, isPlannedOn } from '../../../shared/views/reflection/block-days.ts';
import type { Host } from '../../ports/host.ts';
import { inSlices } from '../in-slices.ts';
import type { RoutineLogService } from '../service.ts';
import { withOtherDays } from '../with-fillers.ts';
import { type RecordAsOf, recordAsOf } from './as-of.ts';

/** The longest export, in days: ten years, which a spreadsheet can still hold. */
const mostDays = 3_660;

export async function exportDays(
  service: RoutineLogService,
  host: Host,
  { speech: ofWindows, weights }: { readonly speech: Speech; readonly weights: WeightUnit },
  { from, to, format, goes, locale, asOf }: CheckedOf<'exportDays'>,
): Promise<Result<Exported>> {
  if (to < from) return refused('invalid-input', message('calendar.daysReversed'), 'to');
  if (daysBetween(from, to) >= mostDays)
    return refused('invalid-input', message('export.tooManyDays', { count: mostDays }), 'to');
  const speech = locale === undefined ? ofWindows : speechFor(locale);
  const record = asOf === undefined ? null : await recordAsOf(service, asOf);
  if (record?.ok === false) return record;
  const past = asOf === undefined || record === null ? null : { at: asOf, record: record.value };
  const days: ExportedDay[] = [];
  const slice = inSlices();
  const isRange = from !== to;
  for (const date of datesFrom(from, to)) {
    const day = await exportedDay(service, date, past);
    // An export of several days leaves out those on which there is nothing.
    if (!isRange || day.summary.parts.length > 0 || day.blocks.length > 0) days.push(day);
    await slice();
  }
  const exerciseOf = (id: string) => exerciseById(service.store.registry, service.owner(), id);
  const parts = { frame: service.frame(), now: past?.at ?? service.now(), speech, weights, exerciseOf };
  const written = { csv: daysAsCsv, md: daysAsMarkdown, text: daysAsText }[format](days, parts);
  const document = written === '' ? `${nothingOn({ from, to }, speech)}\n` : written;
  // A CSV file takes rows only, so it has no banner.
  const text =
    past === null || format === 'csv' ? document : `${banner(past.at, service, speech)}\n\n${document}`;
  const name = `routinelog-${isRange ? `${from}-to-${to}` : from}.${format === 'text' ? 'txt' : format}`;
  if (goes === 'answer') return accepted({ name, text, isDone: false });
  const given = await host.handOver({ goes, name, text });
  return given.ok ? accepted({ name, ...given.value }) : given;
}

/** A past moment, and the record as it stood then. */
interface Past {
  readonly at: Instant;
  readonly record: RecordAsOf;
}

function banner(at: Instant, service: RoutineLogService, speech: Speech): string {
  const time = dayTime(at, service.now(), service.frame().zone, speech);
  return speech.t('asOf.banner', { time });
}

/** The text for days on which there is nothing, so that a reader sees that they were looked at. */
function nothingOn({ from, to }: Readonly<Record<'from' | 'to', LocalDate>>, speech: Speech): string {
  return speech.t('export.nothing', { from: longDate(from, speech), to: longDate(to, speech) });
}

async function exportedDay(
  service: RoutineLogService,
  date: LocalDate,
  past: Past | null,
): Promise<ExportedDay> {
  const { store } = service;
  const owner = service.owner();
  const book = labelBook(store.registry, owner);
  const frame = service.frame();
  const days = { from: date, to: date, frames: [frame] };
  if (past !== null) {
    const then = await past.record.day(date);
    const onDay = async (day: LocalDate) => (await past.record.day(day)).sessions;
    const found = await withOtherDays(then.sessions, { ...days, now: past.at }, onDay);
    const shown = found.map((each) => withShownLabels(each, book));
    return { summary: daySummary(date, shown, frame, past.at), blocks: then.blocks };
  }
  const now = service.now();
  const onDay = (day: LocalDate) => store.onDays(owner, day, day);
  const found = await withOtherDays(await onDay(date), { ...days, now }, onDay);
  const sessions = found.map((each) => withShownLabels(each, book));
  const blocks = (await store.blocksOn(owner, earliestBegin(date), date)).filter((each) =>
    isPlannedOn(date, each),
  );
  return { summary: daySummary(date, sessions, frame, now), blocks };
}
