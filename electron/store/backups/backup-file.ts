/**
 * The file of one backup: of which commit the record was, which parts make it up, and what became of its proof. The parts are files of
 * their own, which backups share (`parts.ts`).
 */
import path from 'node:path';
import { Low } from 'lowdb';
import type { DeviceId } from '../../../shared/domain/commit.ts';
import { count, flag, instant, listOf, object, oneOf, orNull, text } from '../../../shared/domain/shape.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { DurableAdapter, keepNothing, plainFormat } from '../durable-adapter.ts';
import type { FileSystem } from '../file-system.ts';
import type { Finding } from '../journal-reader.ts';
import type { Keepable } from './what-to-keep.ts';

const backupReasons = [
  'changes',
  'asked',
  'before-migration',
  'before-restore',
  'before-import',
  'after-restore',
] as const;
/** Why it was made. */
export type BackupReason = (typeof backupReasons)[number];

/** A file of the record in a backup. */
export interface BackedUpFile {
  /** Within the data folder: `journal/00000042.jsonl`. */
  readonly name: string;
  /** Length in bytes. */
  readonly bytes: number;
  /** What the part is called: the SHA-256 of the file, in hexadecimal digits. */
  readonly part: string;
}

/** What was found when the backup was opened again and read from its first line to its last. */
export interface Proof {
  readonly at: Instant;
  /** How long it took, in milliseconds. */
  readonly tookMs: number;
  /** Whether all is there that is meant to be: every commit, none of them damaged. */
  readonly isWhole: boolean;
  /** Without those in the trash. */
  readonly sessions: number;
  readonly trashed: number;
  /** How many were ever deleted for good. */
  readonly purged: number;
  readonly commits: number;
  /** When the first and the last session began; null where there are none, and where it was deleted for good since. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** What is damaged or missing; of very many the first. */
  readonly findings: readonly { readonly file: string; readonly finding: Finding }[];
}

export interface Backup {
  /** Counted up with each. */
  readonly number: number;
  readonly at: Instant;
  /** The day on the person's calendar. */
  readonly day: string;
  readonly reason: BackupReason;
  /** Number of the last commit in it. */
  readonly sequence: number;
  /**
   * The id under which was written then. A restore begins another one: under the same number or name such a record may hold something else. Null:
   * it is of a program that did not say so yet.
   */
  readonly device: DeviceId | null;
  readonly journal: readonly BackedUpFile[];
  /** Other files that lie beside the record: the settings. They are kept, and not put back by a restore. */
  readonly beside: readonly BackedUpFile[];
  /** Null: it was not opened again yet. */
  readonly proof: Proof | null;
  /**
   * How many sessions the good backup before it held, where this one holds less than half for no reason; null: it does not, or the person said
   * that it is right.
   */
  readonly shrunkFrom: number | null;
}

/** Whether it may take the place of older ones. */
export function isGood({ proof, shrunkFrom }: Pick<Backup, 'proof' | 'shrunkFrom'>): boolean {
  return proof?.isWhole === true && shrunkFrom === null;
}

export function asKeepable<Kept extends Backup>(backup: Kept): Keepable & { readonly backup: Kept } {
  return { number: backup.number, day: backup.day, isGood: isGood(backup), backup };
}

const file = object({ name: text, bytes: count, part: text });
const findings: readonly Finding[] = [
  'damaged',
  'unreadable',
  'missing',
  'cut',
  'gone',
  'misplaced',
  'newer',
];
const proof = object({
  at: instant,
  tookMs: count,
  isWhole: flag,
  sessions: count,
  trashed: count,
  purged: count,
  commits: count,
  first: orNull(instant),
  last: orNull(instant),
  findings: listOf(object({ file: text, finding: oneOf(...findings) })),
});
const shape = object({
  number: count,
  at: instant,
  day: text,
  reason: oneOf(...backupReasons),
  sequence: count,
  device: orNull(text),
  journal: listOf(file),
  beside: listOf(file),
  proof: orNull(proof),
  shrunkFrom: orNull(count),
});

function isBackup(data: unknown): data is Backup {
  return shape.fits(data);
}

const format = plainFormat<Backup>('routinelog-backup', [(older) => ({ ...older, device: null })], (data) => {
  if (!isBackup(data)) throw new Error('not a backup');
  return data;
});

/** `00000042.json`. */
export function backupName(number: number): string {
  return `${String(number).padStart(8, '0')}.json`;
}

/** The number of a backup's file name; null for another file. */
export function backupNumber(name: string): number | null {
  return /^\d{8}\.json$/.test(name) ? Number(name.slice(0, 8)) : null;
}

function adapterOf(fs: FileSystem, folder: string, number: number): DurableAdapter<Backup> {
  return new DurableAdapter(fs, path.join(folder, backupName(number)), format, keepNothing);
}

/** Null when there is none. Rejects with `UnreadableFile` for a damaged one. */
export async function readBackup(fs: FileSystem, folder: string, number: number): Promise<Backup | null> {
  const db = new Low<Backup | null>(adapterOf(fs, folder, number), null);
  await db.read();
  return db.data;
}

export function writeBackup(fs: FileSystem, folder: string, backup: Backup): Promise<void> {
  return new Low<Backup | null>(adapterOf(fs, folder, backup.number), backup).write();
}
