/** The plan of a day, calendar files that are read into it, and the page that closes the day. */
import { z } from 'zod';
import type { CalendarPreview, Done, PlanOfDays } from '../answers.ts';
import * as fields from '../fields.ts';
import { answers, type Methods } from './method.ts';

export const plan = {
  /** What is planned on the days `from` to `to` (both included), and what is written of them. */
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
  /** Plans on a day what is planned on another, at the same times of day, beside what is planned there already. */
  copyDay: answers<Done>()(z.strictObject({ from: fields.localDate, to: fields.localDate })),
  /** Moves what is still to begin today, by minutes; negative: earlier. */
  moveRest: answers<Done>()(z.strictObject({ minutes: z.int().min(-1440).max(1440) })),
  /** A calendar file comes in parts, in their order, under a name that the caller makes up. Nothing of it is kept that is not read. */
  sendCalendar: answers<{ readonly received: number }>()(
    z.strictObject({
      file: fields.fileName,
      /** Of the whole file, in bytes. */
      size: z.int().min(0),
      /** Where the part begins, in bytes. */
      at: z.int().min(0),
      /** In base64. */
      part: fields.filePart,
    }),
  ),
  /** What the file that came in would do to the plan of the days `from` to `to` (both included). It is let go of with that. */
  readCalendar: answers<CalendarPreview>()(
    z.strictObject({ file: fields.fileName, from: fields.localDate, to: fields.localDate }),
  ),
  /** Ends the reading of a file, and lets go of it. */
  cancelCalendar: answers<null>()(z.strictObject({ file: fields.fileName })),
  /** Does what was chosen of a preview, by the places of its entries, as one step. */
  importCalendar: answers<Done>()(
    z.strictObject({
      preview: z.string().max(100),
      chosen: z.array(z.int().min(0)).min(1).max(20_000),
    }),
  ),
  /** Keeps the plan of the day as it stands now, to hold the day against. */
  freezeBaseline: answers<Done>()(z.strictObject({ date: fields.localDate })),
  writePage: answers<Done>()(
    z.strictObject({
      date: fields.localDate,
      answers: z
        .array(
          z.strictObject({
            question: fields.filledText(300),
            /** Absent: what stands at this place stays, the question too. */
            answer: fields.lines(10_000).optional(),
          }),
        )
        .max(20)
        .optional(),
      note: fields.lines(20_000).optional(),
      /** Beside those that are left out already. */
      leftOut: z
        .array(z.strictObject({ start: fields.instant, end: fields.instant }))
        .max(500)
        .optional(),
    }),
  ),
  closeDay: answers<Done>()(z.strictObject({ date: fields.localDate })),
  reopenDay: answers<Done>()(z.strictObject({ date: fields.localDate })),
} as const satisfies Methods;
