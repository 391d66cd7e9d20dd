/** The plan of a day, calendar files that are imported into it, and the page that closes the day. */
import { z } from 'zod';
import type { CalendarPreview, Done, PlanOfDays } from '../answers.ts';
import * as fields from '../fields.ts';
import { answers, type Methods } from './method.ts';

export const plan = {
  /** What is planned on the days `from` to `to` (both included), and what was written about them. */
  plan: answers<PlanOfDays>()(z.strictObject({ from: fields.localDate, to: fields.localDate })),
  planBlock: answers<Done>()(
    z.strictObject({
      title: fields.name,
      labels: fields.labels.default([]),
      taskId: fields.taskId.nullable().default(null),
      start: fields.instant,
      end: fields.instant,
    }),
  ),
  changeBlock: answers<Done>()(
    z.strictObject({
      block: fields.blockId,
      title: fields.name.optional(),
      labels: fields.labels.optional(),
      taskId: fields.taskId.nullable().optional(),
      start: fields.instant.optional(),
      end: fields.instant.optional(),
    }),
  ),
  removeBlock: answers<Done>()(z.strictObject({ block: fields.blockId })),
  /** Copies the plan of one day to another, at the same times of day. What is already planned there stays. */
  copyDay: answers<Done>()(z.strictObject({ from: fields.localDate, to: fields.localDate })),
  /** Moves everything that is still to begin today, by minutes; a negative number moves it earlier. */
  moveRest: answers<Done>()(z.strictObject({ minutes: z.int().min(-1440).max(1440) })),
  /** Receives a calendar file in parts, in order, under a name that the caller makes up. Only parsed content is kept. */
  sendCalendar: answers<{ readonly received: number }>()(
    z.strictObject({
      file: fields.fileName,
      /** Size of the whole file, in bytes. */
      size: z.int().min(0),
      /** Offset of the part, in bytes. */
      at: z.int().min(0),
      /** Base64. */
      part: fields.filePart,
    }),
  ),
  /** What the received file would do to the plan of the days `from` to `to` (both included). The file itself is then dropped. */
  readCalendar: answers<CalendarPreview>()(
    z.strictObject({ file: fields.fileName, from: fields.localDate, to: fields.localDate }),
  ),
  /** Stops the reading of a file and drops it. */
  cancelCalendar: answers<null>()(z.strictObject({ file: fields.fileName })),
  /** Imports the chosen entries of a preview, given by their indices, as one step. */
  importCalendar: answers<Done>()(
    z.strictObject({
      preview: z.string().max(100),
      chosen: z.array(z.int().min(0)).min(1).max(20_000),
    }),
  ),
  /** Freezes the day's plan as it stands now, as the baseline to compare the day with. */
  freezeBaseline: answers<Done>()(z.strictObject({ date: fields.localDate })),
  writePage: answers<Done>()(
    z.strictObject({
      date: fields.localDate,
      answers: z
        .array(
          z.strictObject({
            question: fields.filledText(300),
            /** If absent, the answer at this place stays, and so does its question. */
            answer: fields.lines(10_000).optional(),
            /** The answer that the writer had seen. An answer that somebody else stored since then is kept above the new one. */
            before: fields.textSeen.optional(),
          }),
        )
        .max(20)
        .optional(),
      note: fields.lines(20_000).optional(),
      /** The note that the writer had seen; the same holds for it. */
      noteBefore: fields.textSeen.optional(),
      /** In addition to the stretches that are already left out. */
      leftOut: z
        .array(z.strictObject({ start: fields.instant, end: fields.instant }))
        .max(500)
        .optional(),
    }),
  ),
  closeDay: answers<Done>()(z.strictObject({ date: fields.localDate })),
  reopenDay: answers<Done>()(z.strictObject({ date: fields.localDate })),
} as const satisfies Methods;
