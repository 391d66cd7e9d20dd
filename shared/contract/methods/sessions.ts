/** Sessions as they go on: begun, interrupted, resumed, ended, entered afterwards; and what is asked about them. */

import { z } from 'zod';
import type { Done } from '../answers.ts';
import { doubtAnswer } from '../doubt-answer.ts';
import * as fields from '../fields.ts';
import { answers, type Methods, nothing } from './method.ts';

/** Absent: the current session, as the snapshot has it. */
const session = fields.sessionId.optional();

export const sessions = {
  create: answers<Done>()(z.strictObject(fields.description)),
  /** `overlap`: what becomes of finished sessions that it comes to overlap; absent: it is refused (`segments-overlap`). So of all that have it here. */
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
      /** The day of which it fills a gap: it counts by the clock, and by the days, of what lies beside it there, wherever the person is by now. */
      on: fields.localDate.optional(),
      /** What becomes of each overlap with another session; one that is named nowhere is refused (`segments-overlap`). */
      overlaps: fields.overlaps.optional(),
      /** What becomes of those that are not named there. */
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
  /** What came in between, named once it is under way: it runs since then. */
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
  /** It was ended, and should have been interrupted. */
  takeForInterrupted: answers<Done>()(z.strictObject({ session: fields.sessionId })),
  /** An interruption left open: the session ended then, or it still waits. */
  settleInterruption: answers<Done>()(
    z.strictObject({
      session: fields.sessionId,
      interruption: fields.interruptionId,
      as: z.enum(['ended-then', 'waiting']),
    }),
  ),
  /** A stretch in doubt, by its id: what it was. */
  answerDoubt: answers<Done>()(
    z.strictObject({ session: fields.sessionId, doubt: fields.doubtId, answer: doubtAnswer }),
  ),
  resume: answers<Done>()(z.strictObject({ session })),
  /** Pauses what runs, as a break. Nobody has to be checked in for it. */
  takeBreak: answers<Done>()(nothing),
  /** What the break paused goes on. */
  endBreak: answers<Done>()(nothing),
  checkOut: answers<Done>()(nothing),
  checkIn: answers<Done>()(nothing),
  /** What was asked about as forgotten still runs: it is asked about again only after as long. */
  keepRunning: answers<null>()(z.strictObject({ session: fields.sessionId })),
  /** Says no more of time in which nothing is recorded until the owner's next day. */
  muteNotTracking: answers<null>()(nothing),
  end: answers<Done>()(
    z.strictObject({
      session,
      outcome: fields.outcome.default('none'),
      notes: fields.notes.optional(),
      /** When it ended, where that is a while ago. */
      at: fields.instant.optional(),
    }),
  ),
  /** Start or stop with one gesture: resumes what is interrupted, ends what runs, else starts the name used last. */
  toggle: answers<Done>()(nothing),
  /** Interrupts what runs, resumes what is interrupted. */
  pauseOrResume: answers<Done>()(nothing),
} as const satisfies Methods;
