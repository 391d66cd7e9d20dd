/** Backups as the person sees them: which ones exist, what each was proven to hold, what a restore would change. */
import { z } from 'zod';
import type { Message } from '../messages/message.ts';
import type { Instant } from '../time/instant.ts';
import type { RunsAgain } from './answers.ts';

/** `here` means the data folder; otherwise the name of a record's folder inside the second folder. */
export const backupId = z.strictObject({
  in: z.string().regex(/^(?:here|[0-9a-f]{16})$/),
  number: z.int().min(1).max(99_999_999),
});
export type BackupId = z.infer<typeof backupId>;

/** Whether a backup was opened again after it was written, and what that showed. */
export type BackupState =
  /** Not opened again yet. */
  | 'unproven'
  | 'proven'
  /** Something in it is damaged or missing. */
  | 'damaged'
  /** The backup is intact, but the record held less than half of what it held before, for no known reason. */
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
  /** When it was opened again; null if it has not been yet. */
  readonly provenAt: Instant | null;
  /** Number of sessions in it, without the trash; null until it is proven. */
  readonly sessions: number | null;
  readonly trashed: number | null;
  /** When its first and its last session began; null if not known. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** If it shrank: the number of sessions that the backup before it held. */
  readonly shrunkFrom: number | null;
}

/** A restore drill: once a week the newest backup is restored into a folder of its own and compared, to see whether that really works. */
export interface DrillView {
  readonly at: Instant;
  readonly sessions: number;
  /** What was found wrong; null if nothing was. */
  readonly problem: Message | null;
}

export interface SecondFolderView {
  /** The path, for display. */
  readonly folder: string;
  /** Whether it was given when the program was started, so that it can be changed only there. */
  readonly isFixed: boolean;
  /** When the newest backup there was copied and read again; null if there is none. */
  readonly at: Instant | null;
  /** Why the last copy could not be made; null if it could. */
  readonly problem: Message | null;
}

export interface BackupsView {
  /** Newest first, including those that exist only in the second folder. */
  readonly backups: readonly BackupView[];
  /** Backups made by a newer version, which only that version can inspect and restore. */
  readonly newer: readonly BackupId[];
  /** The newest backup that is proven; null if there is none. */
  readonly proven: BackupView | null;
  readonly second: SecondFolderView | null;
  readonly drill: DrillView | null;
  /** Why the last backup could not be made; null if it could. */
  readonly problem: Message | null;
}

/** A session that a restore touches. */
export interface TouchedSession {
  readonly id: string;
  readonly name: string;
}

/** The number of sessions, and the newest of them by name. */
export interface Touched {
  readonly count: number;
  readonly sessions: readonly TouchedSession[];
}

/** What a record holds besides its sessions, as a restore reports it. */
export type Beside = 'plan' | 'days' | 'tasks' | 'routines' | 'labels' | 'other';

/** How many things of that kind come back, disappear, and change to what they were then. */
export interface TouchedBeside {
  readonly of: Beside;
  readonly comeBack: number;
  readonly go: number;
  readonly differ: number;
}

export interface RestorePreview {
  readonly backup: BackupView;
  /** Sessions of the backup that the record does not have now, or has in its trash. */
  readonly comeBack: Touched;
  /** Sessions of the record that the backup does not have, or has in its trash. */
  readonly go: Touched;
  /** Sessions that both have, with differences. */
  readonly differ: Touched;
  readonly same: number;
  /** Only the kinds in which something would change. */
  readonly beside: readonly TouchedBeside[];
  /** A session was running when the backup was made, so that after a restore time would count as worked since then. Absent below one minute. */
  readonly runsAgain?: RunsAgain;
  /** The sequence number of the record when this preview was made. A restore carries out exactly what was shown. */
  readonly sequence: number;
}

export interface Restored {
  readonly sessions: number;
  /** When the restored backup was made. */
  readonly madeAt: Instant;
  /** A session was running when the backup was made, so that time counts as worked since then. Absent below one minute. */
  readonly runsAgain?: RunsAgain;
  /** Holds the record as it was before: restoring this backup takes the restore back. */
  readonly before: BackupId;
}
