/**
 * The file of one backup: up to which commit it goes, which parts make it up, and the result of its proof. The parts are separate files,
 * which backups share (`parts.ts`).
 */
import path from 'node:path';
import { Low } from 'lowdb';
import type { DeviceId } from '../../../shared/domain/commit.ts';
import { count, flag, instant, listOf, object, oneOf, orNull, text } from '../../../shared/domain/shape.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { DurableAdapter, isTemporary, plainFormat } from '../durable-adapter.ts';
import type { FileSystem } from '../file-system.ts';
import type { Finding } from '../journal-findings.ts';
import type { Keepable } from './what-to-keep.ts';

const backupReasons = [
  'changes',
  'asked',
  'before-migration',
  'before-restore',
  'before-import',
  'after-restore',
] as const;
/** Why the backup was made. */
export type BackupReason = (typeof backupReasons)[number];

/** A file of the record in a backup. */
export interface BackedUpFile {
  /** The path within the data folder: `journal/00000042.jsonl`. */
  readonly name: string;
  /** Length in bytes. */
  readonly bytes: number;
  /** The part's name: the SHA-256 of the file, in hexadecimal digits. */
  readonly part: string;
}

/** What was found when the backup was opened again and read from its first line to its last. */
export interface Proof {
  readonly at: Instant;
  /** How long it took, in milliseconds. */
  readonly tookMs: number;
  /** Whether everything that should be there is: every commit, none of them damaged. */
  readonly isWhole: boolean;
  /** The number of sessions without those in the trash. */
  readonly sessions: number;
  readonly trashed: number;
  /** How many sessions were ever purged. */
  readonly purged: number;
  readonly commits: number;
  /** When the first and the last session began; null if there are none, or if that session has been purged since. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** What is damaged or missing; if there are very many findings, the first ones. */
  readonly findings: readonly { readonly file: string; readonly finding: Finding }[];
}

export interface Backup {
  /** One higher than that of the previous backup. */
  readonly number: number;
  readonly at: Instant;
  /** The day in the person's calendar. */
  readonly day: string;
  readonly reason: BackupReason;
  /** The number of the last commit in it. */
  readonly sequence: number;
  /**
   * The device id under which the record was written then. A restore begins another one, so that equal numbers or file names may stand for
   * other content. Null if an earlier version made the backup.
   */
  readonly device: DeviceId | null;
  readonly journal: readonly BackedUpFile[];
  /** Files that lie beside the record: the settings. They are kept, but a restore does not put them back. */
  readonly beside: readonly BackedUpFile[];
  /** Null until the backup has been opened again. */
  readonly proof: Proof | null;
  /**
   * The number of sessions in the previous good backup, if this one holds less than half of them without a known reason. Null otherwise, or
   * once the person has accepted it.
   */
  readonly shrunkFrom: number | null;
}

/** Whether it may push out older backups. */
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

/** The file name, such as `00000042.json`. */
export function backupName(number: number): string {
  return `${String(number).padStart(8, '0')}.json`;
}

/** The number in a backup's file name; null for other files. */
export function backupNumber(name: string): number | null {
  return /^\d{8}\.json$/.test(name) ? Number(name.slice(0, 8)) : null;
}

/** Whether a write of a backup's file that never finished left a file of that name. */
export function isUnfinishedBackup(name: string): boolean {
  return isTemporary(name) && /^\d{8}\.json\./.test(name);
}

function adapterOf(fs: FileSystem, folder: string, number: number): DurableAdapter<Backup> {
  return new DurableAdapter(fs, path.join(folder, backupName(number)), format);
}

/** Null if there is none. Rejects with `UnreadableFile` if it is damaged. */
export async function readBackup(fs: FileSystem, folder: string, number: number): Promise<Backup | null> {
  const db = new Low<Backup | null>(adapterOf(fs, folder, number), null);
  await db.read();
  return db.data;
}

export function writeBackup(fs: FileSystem, folder: string, backup: Backup): Promise<void> {
  return new Low<Backup | null>(adapterOf(fs, folder, backup.number), backup).write();
}
