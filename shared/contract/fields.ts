/** The fields of inputs, each with its limits. A text beyond its limit is refused, never truncated. */
import { z } from 'zod';
import { waysOut } from '../domain/overlaps.ts';
import {
  isBlank,
  type LineProblem,
  type LinesProblem,
  whyNotALine,
  whyNotLines,
  withoutIsolates,
} from '../domain/plain-text.ts';
import type { Entry } from '../domain/session.ts';
import { isLocalDate } from '../time/day.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { because } from './field-problem.ts';

const textThat = (
  text: z.ZodString,
  longest: number,
  whyNot: (value: string) => LineProblem | LinesProblem | null,
) =>
  text.max(longest).superRefine((value, context) => {
    const problem = whyNot(value);
    if (problem !== null) context.addIssue({ code: 'custom', message: because(`input.${problem}`) });
  });

/** Text of one line, which may be blank. */
const line = (longest: number) => textThat(z.string(), longest, whyNotALine);

/** Like `line`, for text that people read and may have copied out of one of the program's sentences; isolate characters are removed. */
export const readLine = (longest: number) =>
  textThat(z.string().overwrite(withoutIsolates), longest, whyNotALine);

/** Text of one line that may not be blank. */
export const filledLine = (longest: number) =>
  line(longest).refine((value) => !isBlank(value), because('input.blank'));

export const filledText = (longest: number) =>
  readLine(longest).refine((value) => !isBlank(value), because('input.blank'));

/** Text of any number of lines, which may be blank. */
export const lines = (longest: number) =>
  textThat(z.string().overwrite(withoutIsolates), longest, whyNotLines);

/** A text that is only looked up. It has no rules of form, because stored texts may be older than the rules for new ones. */
export const kept = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => value.trim() !== '', because('input.blank'));

/**
 * A stored text as its writer saw it before a change. It has no rules of form, because it is only compared, and may be longer than a new text,
 * because texts of two writers are joined.
 */
export const textSeen = z.string().max(50_000);

export const sessionId = z.string().min(1).max(100);
/** As many sessions as one command may be about. */
export const manySessions = z.array(sessionId).min(1).max(1_000);
export const interruptionId = z.string().min(1).max(100);
export const doubtId = z.string().min(1).max(100);
export const name = filledText(200);
export const labels = z.array(readLine(60)).max(30);
/** For other programs: a blank label is a mistake there, and is not left out silently. */
export const filledLabels = z.array(filledText(60)).max(30);
export const keptLabel = kept(200);
export const notes = lines(10_000).nullable();
export const reason = filledText(500);
export const reasons = z.array(z.strictObject({ interruption: interruptionId, reason })).max(1000);
export const linkedTaskId = filledLine(200).nullable();
export const blockId = z.string().min(1).max(100);
/** The block that a session serves: an id, null for none, or `automatic` for whichever fits. */
export const linkedBlockId = filledLine(100).nullable();
export const taskId = filledLine(200);
/** In whole minutes, at most a thousand hours. */
export const estimateMinutes = z.int().min(1).max(60_000).nullable();
export const routineId = filledLine(200).nullable();
export const outcome = z.enum(['done', 'partly', 'not_done', 'none']);

/** An ISO 8601 date-time with an offset or `Z`, normalised to UTC milliseconds. */
export const instant = z
  .string()
  .max(40)
  .transform((value, context): Instant => {
    const read = parseInstant(value);
    if (read !== null) return read;
    context.addIssue({
      code: 'custom',
      message: because('input.notAnInstant'),
    });
    return z.NEVER;
  });

/** The name by which a page refers to a file that it sends. */
export const fileName = z.string().min(1).max(60);
/** Base64 of at most 135,000 bytes. */
export const filePart = z
  .string()
  .max(180_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/, because('input.invalid'));

export const localDate = z.string().refine(isLocalDate, because('input.notADate'));

/**
 * When something began that is started now. Null or absent means now, by the clock of the process that decides. A door that is told “ten
 * minutes ago” turns that into an instant when it sends the command.
 */
export const startedAt = instant.nullable().default(null);

const amount = z.number().min(0).max(1_000_000);
const repSet = z.strictObject({
  weight: amount,
  reps: amount,
  isHardSet: z.boolean().default(true),
  completed: z.boolean().default(true),
});
const timedSet = z.strictObject({
  durationSec: z.number().positive().max(1_000_000),
  isHardSet: z.boolean().default(true),
  completed: z.boolean().default(true),
});
const exerciseId = filledLine(200);
export const entries: z.ZodType<readonly Entry[]> = z
  .array(
    z.discriminatedUnion('isTimeBased', [
      z.strictObject({ exerciseId, isTimeBased: z.literal(false), sets: z.array(repSet).max(200) }),
      z.strictObject({ exerciseId, isTimeBased: z.literal(true), sets: z.array(timedSet).max(200) }),
    ]),
  )
  .max(200);

export const segments = z.array(z.strictObject({ start: instant, end: instant })).max(1_000);

/** How to treat each overlap with another session. */
export const overlaps = z.array(z.strictObject({ session: sessionId, way: z.enum(waysOut) })).max(1_000);

/** How to treat all overlaps alike. Absent if nothing was said. */
export const wayOut = z.enum(waysOut).optional();

/** The fields of a session's description. Only the name is required. */
export const description = {
  name,
  labels: labels.default([]),
  notes: notes.default(null),
  linkedTaskId: linkedTaskId.default(null),
  linkedBlockId: linkedBlockId.optional(),
  routineId: routineId.default(null),
  entries: entries.default([]),
} as const;
