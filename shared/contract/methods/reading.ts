/** What is read of the record: the present, days, ranges, the history, and days as a document. */
import { z } from 'zod';
import type { Session } from '../../domain/session.ts';
import type { DayFigures } from '../../views/day-figures.ts';
import { daysOfWhat } from '../../views/reflection/sessions-behind.ts';
import type { HistoryEntry } from '../../views/session-history.ts';
import type { Snapshot } from '../../views/snapshot.ts';
import type {
  DayWithColors,
  Exported,
  HistoryPage,
  RangeView,
  Reflection,
  ReflectionFound,
} from '../answers.ts';
import * as fields from '../fields.ts';
import { historySorts } from '../history-sorts.ts';
import { answers, type Methods, nothing } from './method.ts';

export const reading = {
  snapshot: answers<Snapshot>()(nothing),
  /** `asOf`: the day as the record stood at that moment, with what was planned on it. */
  day: answers<DayWithColors>()(z.strictObject({ date: fields.localDate, asOf: fields.instant.optional() })),
  /** Worked time counts each moment once, as the day itself says it, and what runs up to now. */
  calendar: answers<readonly DayFigures[]>()(
    z.strictObject({ from: fields.localDate, to: fields.localDate }),
  ),
  /** The days `from` to `to` (both included), a year of them at most. */
  range: answers<RangeView>()(z.strictObject({ from: fields.localDate, to: fields.localDate })),
  /** A day beside its plan, with its gaps and interruptions. */
  reflection: answers<Reflection>()(
    z.strictObject({
      date: fields.localDate,
      against: z.enum(['baseline', 'as-changed']).default('baseline'),
    }),
  ),
  /**
   * What was written of days (answers and notes) with each word of the text in it, the latest day first; then answers of which the question has
   * words that they have not. Twenty of them at most.
   */
  reflections: answers<readonly ReflectionFound[]>()(
    z.strictObject({
      text: z.string().max(200),
      from: fields.localDate.optional(),
      to: fields.localDate.optional(),
    }),
  ),
  history: answers<HistoryPage>()(
    z.strictObject({
      page: z.int().min(1).default(1),
      limit: z.int().min(1).max(100).default(20),
      /** First start at or after, and before. */
      since: fields.instant.optional(),
      before: fields.instant.optional(),
      /**
       * What lies on these days (both included, a year of them at most), cut as their figures are (`range`, `reflection`), wherever it began.
       * `reason` and `missing: 'reason'` are then about interruptions on them. Not asked of the trash.
       */
      on: z
        .strictObject({ from: fields.localDate, to: fields.localDate, what: z.enum(daysOfWhat) })
        .optional(),
      /** The whole of it, as it is written; only beside `on`. */
      name: z.string().max(200).optional(),
      label: z.string().max(60).optional(),
      /** Every one of them. */
      labels: z.array(z.string().max(60)).max(30).optional(),
      /** The task's id; null: linked to none. */
      task: z.string().max(200).nullable().optional(),
      /** Linked to a task of this project, by its title. */
      project: z.string().max(200).optional(),
      /** Each word of it somewhere in name, labels, notes, or reasons of interruptions; letter case and accents do not matter. */
      text: z.string().max(200).optional(),
      /** Of an interruption, the whole of it, or the name of what came in between it where it has none; letter case and accents do not matter. */
      reason: z.string().max(500).optional(),
      /** Has no label; or has an interruption without a reason, in between which nothing came. */
      missing: z.enum(['label', 'reason']).optional(),
      status: z.enum(['created', 'running', 'interrupted', 'ended']).optional(),
      source: z.enum(['timer', 'manual']).optional(),
      /** True: only what overlaps another, was worked on for longer than 16 hours, ends in the future, or has a clock jump in it. */
      needsLook: z.boolean().optional(),
      /** In which order; absent: the newest first. Any but the newest first is answered once all has been looked through. */
      sort: z.enum(historySorts).optional(),
      /** Of these alone. Not asked of the trash. */
      among: fields.manySessions.optional(),
      trashed: z.boolean().optional(),
      /** True: answers once all has been looked through. Else as soon as the page is full. */
      whole: z.boolean().optional(),
      /**
       * Who asks, by a name of its own (a window's): when the same one asks for something else, what it asked for before is answered
       * `superseded`.
       */
      searcher: z.string().max(60).optional(),
    }),
  ),
  /** Those of them that are there, as they are now: what is in the trash is not. */
  sessions: answers<readonly Session[]>()(z.strictObject({ sessions: fields.manySessions })),
  /** What became of a session, the oldest first. Those in the trash have one too. */
  sessionHistory: answers<readonly HistoryEntry[]>()(z.strictObject({ session: fields.sessionId })),
  /**
   * The days `from` to `to` (both included) as a document; where pages may use neither clipboard nor disk, the program does (in a browser:
   * answers it, for the page to do so).
   */
  exportDays: answers<Exported>()(
    z.strictObject({
      from: fields.localDate,
      to: fields.localDate,
      format: z.enum(['csv', 'md', 'text']),
      goes: z.enum(['clipboard', 'file', 'answer']).default('answer'),
      /** A BCP 47 tag: how dates and hours are written for who asked. Absent: as in the windows. */
      locale: z.string().max(100).optional(),
      /** As the record stood at that moment; what was removed for good since is not in it. */
      asOf: fields.instant.optional(),
    }),
  ),
} as const satisfies Methods;
