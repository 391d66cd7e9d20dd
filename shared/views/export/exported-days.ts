/** Exports days: as text for a message, as Markdown for a note, as rows for a spreadsheet. Times are shown in the zone of the recording. */
import type { Block } from '../../domain/block.ts';
import { endOf } from '../../domain/times.ts';
import { asLine, asMarkdown } from '../../format/as-line.ts';
import { csvFile, listInCell } from '../../format/csv.ts';
import { lengthOrNone, spokenDuration } from '../../format/duration.ts';
import { listed } from '../../format/list.ts';
import { stretch, stretchToNow, type Wall } from '../../format/moment.ts';
import { longDate } from '../../format/time-of-day.ts';
import { shownWeight, type WeightUnit } from '../../format/weight.ts';
import type { Speech } from '../../messages/speech.ts';
import type { Instant } from '../../time/instant.ts';
import { localOrWithOffset } from '../../time/local-time.ts';
import { parallelNote, twiceNote } from '../counted-twice.ts';
import { totalVolume } from '../day-figures.ts';
import type { DayPart, DaySummary } from '../day-summary.ts';
import { setsInWords } from '../sets-in-words.ts';
import { type ShownOn, wallHere, wallOfSession } from '../wall.ts';
import type { ExerciseOf } from '../workout-session.ts';

export interface ExportedDay {
  readonly summary: DaySummary;
  /** Ordered by start. */
  readonly blocks: readonly Block[];
}

export interface ExportParts extends Omit<ShownOn, 'date'> {
  readonly speech: Speech;
  readonly weights: WeightUnit;
  readonly exerciseOf: ExerciseOf;
}

export function daysAsText(days: readonly ExportedDay[], parts: ExportParts): string {
  return days.map((day) => `${dayLines(day, parts, plainForm).join('\n')}\n`).join('\n');
}

export function daysAsMarkdown(days: readonly ExportedDay[], parts: ExportParts): string {
  return days.map((day) => `${dayLines(day, parts, markdownForm).join('\n')}\n`).join('\n');
}

/** One row for each session on each day, with the part of it that lies there. */
export function daysAsCsv(days: readonly ExportedDay[], parts: Omit<ExportParts, keyof ShownOn>): string {
  const { t } = parts.speech;
  const { weights } = parts;
  const head = [
    ...columns.map((each) => t(`export.column.${each}`)),
    t('export.volume', { unit: t(`weight.unit.${weights}`) }),
  ];
  const rows = days.flatMap(({ summary }) =>
    summary.parts.map((part) => {
      const { session, segments, workedMs, interruptions } = part;
      const { progress, frame } = session;
      const first = segments[0]?.start;
      const volume = part.cutAtStart ? 0 : totalVolume(session);
      const last = progress.status === 'running' && !part.cutAtEnd ? undefined : segments.at(-1)?.end;
      const shown = (at: Instant | undefined) => (at === undefined ? '' : localOrWithOffset(at, frame.zone));
      return [
        summary.date,
        session.name,
        listInCell(session.labels),
        shown(first),
        shown(last),
        frame.zone,
        String(Math.floor(Math.max(0, workedMs) / 60_000)),
        String(interruptions.length),
        progress.status === 'ended' && progress.outcome !== 'none' ? t(`outcome.${progress.outcome}`) : '',
        session.notes ?? '',
        exerciseLines(part, parts).join('\n'),
        volume === 0 ? '' : String(shownWeight(volume, weights)),
      ];
    }),
  );
  return csvFile([head, ...rows]);
}

const columns = [
  'day',
  'session',
  'labels',
  'start',
  'end',
  'zone',
  'minutes',
  'interruptions',
  'outcome',
  'notes',
  'exercises',
] as const;

/**
 * Each exercise with its sets. They belong to the day on which the session began, like its volume in the year, so that the rows of a
 * session that crosses midnight add up.
 */
function exerciseLines(
  { session, cutAtStart }: DayPart,
  { speech, weights, exerciseOf }: Omit<ExportParts, keyof ShownOn>,
): readonly string[] {
  const entries = cutAtStart ? [] : session.entries;
  return entries.map((entry) => {
    const id = entry.exerciseId;
    const exercise = exerciseOf(id)?.name ?? speech.t('exercises.unknown', { id });
    return entry.sets.length === 0
      ? exercise
      : speech.t('export.exercise', { exercise, sets: setsInWords(entry, weights, speech) });
  });
}

/** How a document writes its parts. `text` makes people's raw text harmless. */
interface Form {
  readonly text: (raw: string) => string;
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly item: (text: string) => string;
  readonly under: (text: string) => string;
  /** What ends a line of an item that has another line under it. */
  readonly lineEnd: string;
}

const plainForm: Form = {
  text: asLine,
  title: (text) => text,
  heading: (text) => `${text}:`,
  item: (text) => `- ${text}`,
  under: (text) => `  ${text}`,
  lineEnd: '',
};

const markdownForm: Form = {
  text: asMarkdown,
  title: (text) => `## ${text}`,
  heading: (text) => `### ${text}\n`,
  item: (text) => `- ${text}`,
  under: (text) => `  ${text}`,
  // Two blanks make a line break (CommonMark 0.31, 6.7). Without them, the notes would go on in the line of the session.
  lineEnd: '  ',
};

function dayLines({ summary, blocks }: ExportedDay, parts: ExportParts, form: Form): readonly string[] {
  const { speech } = parts;
  const { t } = speech;
  const shownOn = { date: summary.date, frame: parts.frame, now: parts.now };
  const length = (ms: number) => spokenDuration(ms, speech);
  const figures = [
    t('export.worked', { length: length(summary.workedMs) }),
    t('summary.sessionCount', { count: summary.sessions }),
    summary.interruptions.length === 0
      ? t('export.noInterruptions')
      : t('export.interrupted', {
          count: summary.interruptions.length,
          ...lengthOrNone(summary.interruptedMs, speech),
        }),
  ];
  const parallel = parallelNote(summary, speech);
  const twice = twiceNote(summary, 'byReason', speech);
  const here = readLater(wallHere(shownOn));
  const section = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', form.heading(name), ...lines];
  return [
    form.title(form.text(longDate(summary.date, speech))),
    '',
    form.text(listed(figures, speech)),
    ...(parallel === null ? [] : ['', speech.say(parallel)]),
    ...section(
      t('summary.sessions'),
      summary.parts.flatMap((part) =>
        sessionLines(part, readLater(wallOfSession(part.session, shownOn)), parts, form),
      ),
    ),
    ...section(
      t('plan.title'),
      blocks.map(({ title, start, end }) =>
        form.item(form.text(t('export.line', { when: stretch({ start, end }, here, speech), what: title }))),
      ),
    ),
    ...section(
      t('summary.byReason'),
      summary.byReason.map(({ reason, count, lengthMs }) =>
        form.item(
          form.text(
            t('export.reason', {
              reason: reason ?? t('summary.noReason'),
              times: t('summary.times', { count }),
              length: length(lengthMs),
            }),
          ),
        ),
      ),
    ),
    ...(twice === null ? [] : ['', speech.say(twice)]),
  ];
}

/** A document is read on other days too, so it gives dates instead of words such as “tomorrow”. */
function readLater(wall: Wall): Wall {
  return { ...wall, isListOfDates: true };
}

function sessionLines(part: DayPart, wall: Wall, parts: ExportParts, form: Form): readonly string[] {
  const { speech } = parts;
  const { t } = speech;
  const { session, segments, workedMs } = part;
  const start = segments[0]?.start;
  const end = part.cutAtEnd ? segments.at(-1)?.end : endOf(session);
  const when =
    start === undefined
      ? null
      : session.progress.status === 'running' && !part.cutAtEnd
        ? stretchToNow(start, wall, speech)
        : stretch({ start, end: end ?? segments.at(-1)?.end ?? start }, wall, speech);
  const worked = t('export.lengthOf', { what: session.name, length: spokenDuration(workedMs, speech) });
  const labels = session.labels.length === 0 ? worked : `${worked} (${listed(session.labels, speech)})`;
  const notes = session.notes === null ? [] : session.notes.split(/\r\n|\r|\n/).map(form.text);
  const lines = [
    form.item(form.text(when === null ? labels : t('export.line', { when, what: labels }))),
    ...exerciseLines(part, parts).map((line) => form.under(form.text(line))),
    ...notes.filter((line) => line !== '').map(form.under),
  ];
  return lines.map((line, index) => (index < lines.length - 1 ? line + form.lineEnd : line));
}
