/** Queries on the record: the present, days, ranges, the history, and exports of days. */
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
  /** `asOf`: the day as the record stood at that moment, with what was planned on it then. */
  day: answers<DayWithColors>()(z.strictObject({ date: fields.localDate, asOf: fields.instant.optional() })),
  /** Worked time counts each moment once, as on the day's own page, and includes what is running up to now. */
  calendar: answers<readonly DayFigures[]>()(
    z.strictObject({ from: fields.localDate, to: fields.localDate }),
  ),
  /** The days `from` to `to` (both included), at most a year of them. */
  range: answers<RangeView>()(z.strictObject({ from: fields.localDate, to: fields.localDate })),
  /** A day compared with its plan, with its gaps and interruptions. */
  reflection: answers<Reflection>()(
    z.strictObject({
      date: fields.localDate,
      against: z.enum(['baseline', 'as-changed']).default('baseline'),
    }),
  ),
  /**
   * Texts written about days (answers and notes) that contain every word of the text, the latest day first. After them come answers whose
   * question contains the words that they lack themselves. At most twenty.
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
      /** The first start lies at or after `since`, and before `before`. */
      since: fields.instant.optional(),
      before: fields.instant.optional(),
      /**
       * What lies on these days (both included, at most a year), wherever it began, cut as the figures of the days are (`range`,
       * `reflection`). `reason` and `missing: 'reason'` then refer to interruptions on these days. Not used for the trash.
       */
      on: z
        .strictObject({ from: fields.localDate, to: fields.localDate, what: z.enum(daysOfWhat) })
        .optional(),
      /** The whole name, exactly as written; only together with `on`. */
      name: z.string().max(200).optional(),
      label: z.string().max(60).optional(),
      /** All of these labels. */
      labels: z.array(z.string().max(60)).max(30).optional(),
      /** The task's id; null for sessions without a task. */
      task: z.string().max(200).nullable().optional(),
      /** Title of a project: sessions linked to one of its tasks. */
      project: z.string().max(200).optional(),
      /** Each word must occur somewhere in name, labels, notes or reasons of interruptions. Letter case and accents are ignored. */
      text: z.string().max(200).optional(),
      /**
       * The whole reason of an interruption or, if it has none, the name of the session that came in between. Letter case and accents are
       * ignored.
       */
      reason: z.string().max(500).optional(),
      /** Sessions without a label; or with an interruption that has no reason and no session in between. */
      missing: z.enum(['label', 'reason']).optional(),
      status: z.enum(['created', 'running', 'interrupted', 'ended']).optional(),
      source: z.enum(['timer', 'manual']).optional(),
      /** True: only sessions that overlap another, were worked on for longer than 16 hours, end in the future, or contain a clock jump. */
      needsLook: z.boolean().optional(),
      /** The order; newest first if absent. Any other order is answered only once everything has been searched. */
      sort: z.enum(historySorts).optional(),
      /** Only these sessions. Not used for the trash. */
      among: fields.manySessions.optional(),
      trashed: z.boolean().optional(),
      /** True: answers once everything has been searched. Otherwise as soon as the page is full. */
      whole: z.boolean().optional(),
      /**
       * An id of the caller (a window). When the same caller asks for something else, its earlier request is answered with `superseded`.
       */
      searcher: z.string().max(60).optional(),
    }),
  ),
  /** Those of these sessions that exist, as they are now. Sessions in the trash are left out. */
  sessions: answers<readonly Session[]>()(z.strictObject({ sessions: fields.manySessions })),
  /** What happened to a session, oldest first. Works for sessions in the trash too. */
  sessionHistory: answers<readonly HistoryEntry[]>()(z.strictObject({ session: fields.sessionId })),
  /**
   * The days `from` to `to` (both included) as a document. Pages of the desktop program may use neither the clipboard nor the disk, so the
   * program does that for them. In a browser the document is in the answer, and the page does it.
   */
  exportDays: answers<Exported>()(
    z.strictObject({
      from: fields.localDate,
      to: fields.localDate,
      format: z.enum(['csv', 'md', 'text']),
      goes: z.enum(['clipboard', 'file', 'answer']).default('answer'),
      /** A BCP 47 tag: the locale in which dates and times are written. Absent: the one that the windows use. */
      locale: z.string().max(100).optional(),
      /** The days as the record stood at that moment. What was purged since is missing. */
      asOf: fields.instant.optional(),
    }),
  ),
} as const satisfies Methods;
