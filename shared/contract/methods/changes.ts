/** Corrections of sessions: editing, splitting, merging, deleting, also for many at once; and undoing changes. */
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
      /** The notes that the writer had seen. Notes that somebody else stored since then are kept above the new ones. */
      notesBefore: fields.textSeen.nullable().optional(),
      linkedTaskId: fields.linkedTaskId.optional(),
      linkedBlockId: fields.linkedBlockId.optional(),
      entries: fields.entries.optional(),
      segments: fields.segments.optional(),
      openStart: fields.instant.optional(),
      openEnd: fields.instant.optional(),
      outcome: fields.outcome.optional(),
      reasons: fields.reasons.optional(),
      /** How to treat each overlap with another session. A new overlap that is not named here is refused (`segments-overlap`). */
      overlaps: fields.overlaps.optional(),
    }),
  ),
  /** At a moment within one of its stretches; what lies after the moment becomes a session of its own. */
  split: answers<Done>()(z.strictObject({ session: fields.sessionId, at: fields.instant })),
  /** Merges the others into this session, with all of their times, labels and notes. The others go to the trash. */
  merge: answers<Done>()(
    z.strictObject({ session: fields.sessionId, others: z.array(fields.sessionId).min(1).max(1000) }),
  ),
  /** Moves the work between the two moments to another session, or to a new one. */
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
  /** Renames sessions, and adds or removes labels. Many sessions at once count as one step. */
  changeSessions: answers<Done>()(
    z.strictObject({
      sessions: fields.manySessions,
      name: fields.name.optional(),
      addLabels: fields.labels.optional(),
      removeLabels: fields.labels.optional(),
    }),
  ),
  /** Many sessions at once count as one step. */
  deleteSessions: answers<Done>()(z.strictObject({ sessions: fields.manySessions })),
  /** Says which task, or which block, these sessions were about. Many at once. */
  linkSessions: answers<Done>()(
    z.strictObject({
      sessions: fields.manySessions,
      linkedTaskId: fields.linkedTaskId.optional(),
      linkedBlockId: fields.linkedBlockId.optional(),
    }),
  ),
  /** What can be undone and redone, the next step first, `most` of each. */
  steps: answers<Steps>()(z.strictObject({ most: z.int().min(1).max(1000).default(20) })),
  /**
   * Takes back an earlier change. `change` is the id that the answer to that change gave; without it, the last change that is not taken
   * back yet. `overlap` says how to treat sessions that were changed since, where something that comes back overlaps them; without it, that
   * is refused (`segments-overlap`). The same holds for `redo`.
   */
  undo: answers<Done>()(z.strictObject({ change: z.string().max(60).optional(), overlap: fields.wayOut })),
  /**
   * Redoes what was undone last, as long as nothing new was done since. `change` names the undo that is meant; refused if that is not the
   * next one.
   */
  redo: answers<Done>()(z.strictObject({ change: z.string().max(60).optional(), overlap: fields.wayOut })),
} as const satisfies Methods;
