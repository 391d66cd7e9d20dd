/**
 * The verb `plan import`: sends a calendar file in parts as a window does, prints counts, and plans in one step. Only new events are
 * planned. Events that have changed, were taken out of the plan before, or are gone are counted; the person can choose among them in the
 * window.
 */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { CalendarEntry, CalendarPreview } from '../../../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import { addDays, type DayFrame, type LocalDate } from '../../../../shared/time/day.ts';
import { calendarInWords } from '../../../../shared/views/calendar-in-words.ts';
import { eventTimes } from '../../../../shared/views/event-times.ts';
import type { Asking, Call } from './asking.ts';
import { plain } from './times.ts';

export interface CalendarAsked {
  /** Path of the file. */
  readonly file: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Prints what would be done, and does nothing. */
  readonly isDry: boolean;
}

/** The last day if none is given: the range is a week. */
export function lastOfWeek(from: LocalDate): LocalDate {
  return addDays(from, 6);
}

/** Size of a part in bytes. It is a multiple of three, so that only the last part has base64 padding. */
const partSize = 132_000;
/** How many entries of each kind are printed. The window shows all of them. */
const mostShown = 200;
const kinds = ['fresh', 'changed', 'removed', 'gone'] as const;

export async function importCalendar(
  { file, from, to, isDry }: CalendarAsked,
  frame: DayFrame,
  { call, speech }: Asking,
): Promise<Result<string>> {
  const name = randomUUID();
  const sent = await sendFile(file, name, call);
  if (!sent.ok) return sent;
  const read = await call('readCalendar', { file: name, from, to });
  if (!read.ok) return read;
  const { preview, entries } = read.value;
  const told = previewInWords(read.value, frame, isDry, speech);
  const chosen = entries.flatMap(({ kind }, place) => (kind === 'fresh' ? [place] : []));
  if (isDry) return accepted([...told, speech.t('ran.nothingImported')].join('\n'));
  if (chosen.length === 0) return accepted(told.join('\n'));
  const done = await call('importCalendar', { preview, chosen });
  return done.ok
    ? accepted([...told, speech.t('done.calendarImported', { count: chosen.length })].join('\n'))
    : done;
}

async function sendFile(path: string, file: string, call: Call): Promise<Result<null>> {
  let opened: FileHandle;
  try {
    // Opened without blocking, because opening a pipe into which nobody writes would occupy a thread of the thread pool for ever.
    opened = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return cannotRead(path);
  }
  try {
    const about = await opened.stat().catch(() => null);
    // A folder has nothing to read, and a pipe or a device may have no end.
    if (about?.isFile() !== true) return cannotRead(path);
    const { size } = about;
    const bytes = Buffer.alloc(Math.min(partSize, size));
    let at = 0;
    do {
      const read = await opened.read(bytes, 0, Math.min(bytes.length, size - at), at).catch(() => null);
      if (read === null || (read.bytesRead === 0 && at < size)) return cannotRead(path);
      const part = bytes.subarray(0, read.bytesRead).toString('base64');
      const answer = await call('sendCalendar', { file, size, at, part });
      if (!answer.ok) return answer;
      at += read.bytesRead;
    } while (at < size);
    return accepted(null);
  } finally {
    await opened.close();
  }
}

function cannotRead(path: string): Result<never> {
  return refused('not-found', message('ran.noFile', { file: path }), 'file');
}

/** The counts. In a dry run the entries are listed as well. */
function previewInWords(
  preview: CalendarPreview,
  frame: DayFrame,
  isDry: boolean,
  speech: Speech,
): readonly string[] {
  const { t } = speech;
  const { entries, counts } = preview;
  return [
    t('import.found', { count: counts.taken }),
    ...calendarInWords(preview, speech),
    ...kinds.flatMap((kind) => {
      const own = entries.filter((each) => each.kind === kind);
      if (own.length === 0) return [];
      const shown = isDry ? own.slice(0, mostShown) : [];
      const rest = isDry ? own.length - shown.length : 0;
      return [
        t(`import.${kind}`, { count: own.length }),
        ...shown.map((entry) => `  ${entryInWords(entry, frame, speech)}`),
        ...(rest > 0 ? [`  ${t('ran.moreEntries', { count: rest })}`] : []),
      ];
    }),
    ...(entries.some(({ kind }) => kind !== 'fresh') ? [t('ran.onlyNewImported')] : []),
  ];
}

/** Example: `Friday, 20 November 2026  09:00 – 10:30  Stand-up`. */
function entryInWords({ title, start, end }: CalendarEntry, frame: DayFrame, speech: Speech): string {
  const { day, times } = eventTimes({ start, end }, frame, speech);
  return [day, plain(times), title].join('  ');
}
