/** Backups as the person sees them: what there is, what each was proven to hold, what a restore would change. */
import { z } from 'zod';
import type { Message } from '../messages/message.ts';
import type { Instant } from '../time/instant.ts';

/** `here`: in the data folder; else the name of a record's folder within the second folder. */
export const backupId = z.strictObject({
  in: z.string().regex(/^(?:here|[0-9a-f]{16})$/),
  number: z.int().min(1).max(99_999_999),
});
export type BackupId = z.infer<typeof backupId>;

/** Whether a backup was opened again, and what was found. */
export type BackupState =
  /** Not opened again yet. */
  | 'unproven'
  | 'proven'
  /** Something in it is damaged or missing. */
  | 'damaged'
  /** Whole, and the record held less than half of what it had held before, without a reason. */
  | 'shrunk';

export interface BackupView {
  readonly id: BackupId;
  readonly at: Instant;
  readonly reason:
    | 'changes'
    | 'asked'
    | 'before-migration'
    | 'before-restore'
    | 'before-import'
    | 'after-restore';
  readonly state: BackupState;
  /** When it was opened again; null: it was not yet. */
  readonly provenAt: Instant | null;
  /** How many it holds, without the trash; null as long as it is not proven. */
  readonly sessions: number | null;
  readonly trashed: number | null;
  /** When the first and the last of its sessions began; null where that is not known. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** Of one that shrank: how many the one before it held. */
  readonly shrunkFrom: number | null;
}

/** A look whether the newest backup can really be restored: once a week it is, into a folder of its own, and compared. */
export interface DrillView {
  readonly at: Instant;
  readonly sessions: number;
  /** What was found wrong; null: nothing. */
  readonly problem: Message | null;
}

export interface SecondFolderView {
  /** To be shown. */
  readonly folder: string;
  /** It was said at the start of the program, and can be changed only there. */
  readonly isFixed: boolean;
  /** When the newest backup there was copied and read again; null: none was. */
  readonly at: Instant | null;
  /** Why the last copy could not be made; null: it could. */
  readonly problem: Message | null;
}

export interface BackupsView {
  /** Newest first; those in the second folder that are not here as well among them. */
  readonly backups: readonly BackupView[];
  /** Those that a newer version made, and that only it can look at and restore. */
  readonly newer: readonly BackupId[];
  /** The newest that is proven; null: there is none. */
  readonly proven: BackupView | null;
  readonly second: SecondFolderView | null;
  readonly drill: DrillView | null;
  /** Why the last one could not be made; null: it could. */
  readonly problem: Message | null;
}

/** A session that a restore touches. */
export interface TouchedSession {
  readonly id: string;
  readonly name: string;
}

/** How many, and the newest of them by name. */
export interface Touched {
  readonly count: number;
  readonly sessions: readonly TouchedSession[];
}

/** What a record holds beside its sessions, as a restore tells it. */
export type Beside = 'plan' | 'days' | 'tasks' | 'routines' | 'labels' | 'other';

/** How much of it comes back, goes, and becomes as it was then. */
export interface TouchedBeside {
  readonly of: Beside;
  readonly comeBack: number;
  readonly go: number;
  readonly differ: number;
}

export interface RestorePreview {
  readonly backup: BackupView;
  /** Are in the backup, and not in the record now, or in its trash. */
  readonly comeBack: Touched;
  /** Are in the record now, and not in the backup, or in its trash. */
  readonly go: Touched;
  /** Are in both, and are not the same. */
  readonly differ: Touched;
  readonly same: number;
  /** Only that of which something would change. */
  readonly beside: readonly TouchedBeside[];
  /** How far the record was when this was looked at: a restore is of what was shown. */
  readonly sequence: number;
}

export interface Restored {
  readonly sessions: number;
  /** What was there before: to restore it takes this back. */
  readonly before: BackupId;
}
