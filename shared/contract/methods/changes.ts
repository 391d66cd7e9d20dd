/** Sessions put right: edited, split, merged, deleted; many at once; and each change taken back. */
import { z } from 'zod';
import type { Done, Steps } from '../answers.ts';
import * as fields from '../fields.ts';
import { answers, type Methods } from './method.ts';

export const changes = {
  amend: answers<Done>()(
    z.strictObject({
      session: fields.sessionId,
      name: fields.name.optional(),
      labels: fields.labels.optional(),
      notes: fields.notes.optional(),
      linkedTaskId: fields.linkedTaskId.optional(),
      linkedBlockId: fields.linkedBlockId.optional(),
      entries: fields.entries.optional(),
      segments: fields.segments.optional(),
      openStart: fields.instant.optional(),
      openEnd: fields.instant.optional(),
      outcome: fields.outcome.optional(),
      reasons: fields.reasons.optional(),
      /** What becomes of each overlap with another session; one that is new and not named here is refused (`segments-overlap`). */
      overlaps: fields.overlaps.optional(),
    }),
  ),
  /** At a moment within one of its stretches: what lies after it becomes a session of its own. */
  split: answers<Done>()(z.strictObject({ session: fields.sessionId, at: fields.instant })),
  /** The others into this one, with all of their times, labels and notes; they go to the trash. */
  merge: answers<Done>()(
    z.strictObject({ session: fields.sessionId, others: z.array(fields.sessionId).min(1).max(1000) }),
  ),
  /** What was worked on from one moment to another goes to another session, or to a new one. */
  moveStretch: answers<Done>()(
    z.strictObject({
      session: fields.sessionId,
      from: fields.instant,
      until: fields.instant,
      to: z.union([
        z.strictObject({ session: fields.sessionId }),
        z.strictObject({ name: fields.name, labels: fields.labels.default([]) }),
      ]),
    }),
  ),
  delete: answers<Done>()(z.strictObject({ session: fields.sessionId })),
  restore: answers<Done>()(z.strictObject({ session: fields.sessionId, overlap: fields.wayOut })),
  purge: answers<Done>()(z.strictObject({ session: fields.sessionId })),
  /** Names sessions anew, puts labels on them or takes them off: many at once, as one step. */
  changeSessions: answers<Done>()(
    z.strictObject({
      sessions: fields.manySessions,
      name: fields.name.optional(),
      addLabels: fields.labels.optional(),
      removeLabels: fields.labels.optional(),
    }),
  ),
  /** Many at once, as one step. */
  deleteSessions: answers<Done>()(z.strictObject({ sessions: fields.manySessions })),
  /** Says of sessions which task, or which block, they were about: many at once. */
  linkSessions: answers<Done>()(
    z.strictObject({
      sessions: fields.manySessions,
      linkedTaskId: fields.linkedTaskId.optional(),
      linkedBlockId: fields.linkedBlockId.optional(),
    }),
  ),
  /** What could be undone and redone, the next first, `most` of each. */
  steps: answers<Steps>()(z.strictObject({ most: z.int().min(1).max(1000).default(20) })),
  /** Takes back what was done lately. `overlap`: what becomes of sessions that were changed since, where what comes back overlaps them; absent: it is refused (`segments-overlap`). So of `redo`. `change`: as the answer to it named it; absent: what was done last and is not taken back yet. */
  undo: answers<Done>()(z.strictObject({ change: z.string().max(60).optional(), overlap: fields.wayOut })),
  /** Does again what was undone last, as long as nothing new was done since. `change`: the undo that is meant; refused where it is not the next. */
  redo: answers<Done>()(z.strictObject({ change: z.string().max(60).optional(), overlap: fields.wayOut })),
} as const satisfies Methods;
