/** Sessions in progress: beginning, interrupting, resuming, ending, entering afterwards; and the answers to questions about them. */

import { z } from 'zod';
import type { Done } from '../answers.ts';
import { doubtAnswer } from '../doubt-answer.ts';
import * as fields from '../fields.ts';
import { answers, type Methods, nothing } from './method.ts';

/** Without it, the current session of the snapshot. */
const session = fields.sessionId.optional();

export const sessions = {
  create: answers<Done>()(z.strictObject(fields.description)),
  /**
   * `overlap` says how to treat finished sessions that the new one overlaps; without it, an overlap is refused (`segments-overlap`). This
   * holds for every method here that has the field.
   */
  begin: answers<Done>()(
    z.strictObject({ ...fields.description, at: fields.startedAt, overlap: fields.wayOut }),
  ),
  start: answers<Done>()(
    z.strictObject({ session: fields.sessionId, at: fields.startedAt, overlap: fields.wayOut }),
  ),
  record: answers<Done>()(
    z.strictObject({
      ...fields.description,
      start: fields.instant,
      end: fields.instant,
      outcome: fields.outcome.default('none'),
      /**
       * The day on which it fills a gap. It is then recorded in the zone and day frame of what lies next to it on that day, wherever the
       * person is by now.
       */
      on: fields.localDate.optional(),
      /**
       * How to treat each overlap with another session. One that is named neither here nor by `overlap` is refused (`segments-overlap`).
       */
      overlaps: fields.overlaps.optional(),
      /** How to treat the overlaps that `overlaps` does not name. */
      overlap: fields.wayOut,
    }),
  ),
  interrupt: answers<Done>()(
    z.strictObject({
      session,
      reason: fields.reason.nullable().default(null),
      /** What came in between, as a session of its own. */
      by: z.strictObject(fields.description).optional(),
    }),
  ),
  /** Names what came in between while the interruption is still open. It is recorded as running since the interruption began. */
  fillInterruption: answers<Done>()(
    z.strictObject({
      session: fields.sessionId,
      interruption: fields.interruptionId,
      ...fields.description,
      overlap: fields.wayOut,
    }),
  ),
  explain: answers<Done>()(
    z.strictObject({ session: fields.sessionId, interruption: fields.interruptionId, reason: fields.reason }),
  ),
  /** Turns an end into an interruption: it was ended but should have been interrupted. */
  takeForInterrupted: answers<Done>()(z.strictObject({ session: fields.sessionId })),
  /** Answers an interruption that was left open: the session ended then, or it still waits. */
  settleInterruption: answers<Done>()(
    z.strictObject({
      session: fields.sessionId,
      interruption: fields.interruptionId,
      as: z.enum(['ended-then', 'waiting']),
    }),
  ),
  /** Says what a doubtful stretch, given by its id, was. */
  answerDoubt: answers<Done>()(
    z.strictObject({ session: fields.sessionId, doubt: fields.doubtId, answer: doubtAnswer }),
  ),
  resume: answers<Done>()(z.strictObject({ session })),
  /** Pauses what runs, as a break. The person need not be checked in. */
  takeBreak: answers<Done>()(nothing),
  /** Resumes what the break paused. */
  endBreak: answers<Done>()(nothing),
  checkOut: answers<Done>()(nothing),
  checkIn: answers<Done>()(nothing),
  /** Says that a session which may have been forgotten still runs. The question comes again only after the same time. */
  keepRunning: answers<null>()(z.strictObject({ session: fields.sessionId })),
  /** Silences, until the owner's next day, the hints that nothing is being recorded. */
  muteNotTracking: answers<null>()(nothing),
  end: answers<Done>()(
    z.strictObject({
      session,
      outcome: fields.outcome.default('none'),
      notes: fields.notes.optional(),
      /** When it ended, if that is some time ago. */
      at: fields.instant.optional(),
    }),
  ),
  /** Start or stop with one gesture: resumes an interrupted session, ends a running one, otherwise starts what was used last. */
  toggle: answers<Done>()(nothing),
  /** Interrupts a running session, resumes an interrupted one. */
  pauseOrResume: answers<Done>()(nothing),
} as const satisfies Methods;
