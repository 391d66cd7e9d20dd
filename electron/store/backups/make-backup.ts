/**
 * Makes a backup: first its parts, then its file; then it is opened again, read from its first line to its last, and counted. A crash at
 * any point leaves the record and the earlier backups untouched; at most a part that no backup names is left, or a backup that is proven
 * later.
 */
import path from 'node:path';
import type { DeviceId } from '../../../shared/domain/commit.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { errorCode, isOfOneFile } from '../../errors/error-code.ts';
import type { Clock } from '../../ports/clock.ts';
import { NewerRecord } from '../../ports/newer-record.ts';
import { journalFolder } from '../data-folder.ts';
import { UnreadableFile } from '../durable-adapter.ts';
import type { FileSystem } from '../file-system.ts';
import { segmentNumber } from '../segment-name.ts';
import {
  type BackedUpFile,
  type Backup,
  type BackupReason,
  backupName,
  backupNumber,
  isGood,
  type Proof,
  readBackup,
  writeBackup,
} from './backup-file.ts';
import { viewOf } from './backup-view.ts';
import { Parts } from './parts.ts';
import { hasShrunk } from './shrinking.ts';
import { spanOf, tally } from './tally.ts';

/** How far the journal goes at one moment; nothing beyond that is in the backup. */
export interface JournalExtent {
  /** The device id under which commits are written now. */
  readonly device: DeviceId;
  /** The number of the last commit. */
  readonly sequence: number;
  /** The open segment and the number of its bytes that are on the disk; null if all segments are closed. */
  readonly open: { readonly number: number; readonly length: number } | null;
  /** The number of the next segment to be begun. */
  readonly nextSegment: number;
}

export interface ToBackUp {
  /** The data folder. */
  readonly folder: string;
  /** The folder of the backups, an absolute path. */
  readonly backups: string;
  readonly extent: JournalExtent;
  readonly reason: BackupReason;
  readonly at: Instant;
  readonly day: string;
}

/** What making a backup needs. */
export interface BackupTools {
  readonly fs: FileSystem;
  readonly kinds: KindTable;
  /** Awaited after each piece of work. */
  readonly between: () => Promise<void>;
}

const besideNames = ['settings.json'];

/**
 * Makes a backup and resolves with it and its proof. Rejects with the system's error; then there is no new backup. Before a migration the
 * person is waiting, so the result has no proof: each part is only read again and compared with its name, and `proveLater` counts the
 * content once the program runs.
 */
export async function makeBackup(tools: BackupTools, what: ToBackUp): Promise<Backup> {
  const { fs } = tools;
  const { backups } = what;
  const parts = new Parts(fs, backups);
  await parts.makeFolder();
  const before = await allBackups(fs, backups);
  const good = before.findLast((each) => isGood(each));
  const number = nextNumber(before, await numbersThere(fs, backups));
  const made = async (known: readonly BackedUpFile[], trusted: ReadonlySet<string>): Promise<Backup> => {
    const { extent: _extent, folder: _folder, backups: _backups, ...said } = what;
    const files = await copyFiles(tools, what, { parts, known, trusted });
    const backup = {
      number,
      ...said,
      sequence: what.extent.sequence,
      device: what.extent.device,
      ...files,
      proof: null,
      shrunkFrom: null,
    };
    await writeBackup(fs, backups, backup);
    return backup;
  };
  const last = good ?? before.at(-1);
  let backup = await made(isOfSame(last, what.extent) ? last.journal : [], await parts.there());
  if (what.reason === 'before-migration' && (await isAsCopied(parts, backup))) return backup;
  let proof = await prove(tools, backup, parts, what.at);
  // A part that older backups share may have been damaged where it lies: it is made again from the record.
  if (proof.findings.some(({ finding }) => finding === 'unreadable')) {
    backup = await made([], new Set());
    proof = await prove(tools, backup, parts, what.at);
    await proveThose(
      tools,
      backups,
      what.at,
      (each) => each.proof?.isWhole === false && each.number !== number,
    );
  }
  return keepProof(fs, backups, backup, proof, good);
}

/** Whether files of equal names are the same in both, because no other record was put in place since. */
export function isOfSame(
  backup: Backup | null | undefined,
  { device }: Pick<JournalExtent, 'device'>,
): backup is Backup {
  return backup?.device === device;
}

/**
 * Proves the backups that have no proof, as after a migration or a crash, and number `again` even if it has one. Resolves with the number of
 * backups that were proven.
 */
export function proveLater(
  tools: BackupTools,
  backups: string,
  at: Instant,
  again?: number,
): Promise<number> {
  return proveThose(tools, backups, at, ({ proof, number }) => proof === null || number === again);
}

async function proveThose(
  tools: BackupTools,
  backups: string,
  at: Instant,
  isWanted: (backup: Backup) => boolean,
): Promise<number> {
  const all = await allBackups(tools.fs, backups);
  const parts = new Parts(tools.fs, backups);
  const wanted = all.filter(isWanted);
  for (const backup of wanted) {
    // What the person has accepted is not held against it once more.
    const good = isGood(backup)
      ? undefined
      : all.findLast((each) => each.number < backup.number && isGood(each));
    await keepProof(tools.fs, backups, backup, await prove(tools, backup, parts, at), good);
  }
  return wanted.length;
}

async function keepProof(
  fs: FileSystem,
  backups: string,
  backup: Backup,
  proof: Proof,
  good: Backup | undefined,
): Promise<Backup> {
  const proven: Backup = { ...backup, proof, shrunkFrom: shrunkFrom(backup, proof, good) };
  await writeBackup(fs, backups, proven);
  return proven;
}

/** Whether each part, read again, matches its name. */
async function isAsCopied(parts: Parts, { journal, beside }: Backup): Promise<boolean> {
  try {
    for (const { part } of [...journal, ...beside]) await getOrDamaged(parts, part);
    return true;
  } catch (error) {
    if (error instanceof UnreadableFile) return false;
    throw error;
  }
}

/** Treats a part that the disk does not return as damaged, because the caller can make it again from the record. */
async function getOrDamaged(parts: Parts, part: string): Promise<Buffer> {
  try {
    return await parts.get(part);
  } catch (error) {
    throw isOfOneFile(errorCode(error)) ? new UnreadableFile(part) : error;
  }
}

/** A restored record is as small as it was then, so that is not reported. */
function shrunkFrom({ reason }: Backup, proof: Proof, good: Backup | undefined): number | null {
  if (good?.proof == null || reason === 'after-restore') return null;
  const extent = (of: Proof) => ({ sessions: of.sessions + of.trashed, purged: of.purged });
  return hasShrunk(extent(good.proof), extent(proof)) ? good.proof.sessions : null;
}

/**
 * Copies the record's files into parts. `known` are the files of an earlier backup of the same record. A closed segment is never written
 * to, and a purge makes it shorter. So a segment of the same name and length is the same, and if it was damaged in the record meanwhile,
 * the backup has it whole. `trusted` are the parts that need not be written again.
 */
async function copyFiles(
  { fs, between }: BackupTools,
  { folder, extent }: ToBackUp,
  {
    parts,
    known,
    trusted,
  }: {
    readonly parts: Parts;
    readonly known: readonly BackedUpFile[];
    readonly trusted: ReadonlySet<string>;
  },
): Promise<Pick<Backup, 'journal' | 'beside'>> {
  const there = await parts.there();
  const byName = new Map(known.map((each) => [each.name, each]));
  const copy = async (name: string, length: number | null): Promise<BackedUpFile | null> => {
    const from = path.join(folder, name);
    const earlier = byName.get(name);
    const isThere = earlier !== undefined && there.has(earlier.part);
    const bytes = await (length === null ? fs.read(from) : fs.readStart(from, length)).catch(
      (error: unknown) => {
        if (length === null && isThere && isOfOneFile(errorCode(error))) return 'unread' as const;
        throw error;
      },
    );
    // The disk no longer returns the file, but the earlier backup has it.
    if (bytes === 'unread' && earlier !== undefined) return earlier;
    if (bytes === null || bytes === 'unread') return null;
    if (length === null && isThere && earlier.bytes === bytes.byteLength) return earlier;
    const part = await parts.put(bytes, trusted);
    await between();
    return { name, bytes: bytes.byteLength, part };
  };
  const journal: BackedUpFile[] = [];
  for (const name of await fs.list(path.join(folder, journalFolder))) {
    const number = segmentNumber(name);
    if (number === null || number >= extent.nextSegment) continue;
    const length = number === extent.open?.number ? extent.open.length : null;
    const copied = await copy(`${journalFolder}/${name}`, length);
    if (copied !== null) journal.push(copied);
  }
  const beside: BackedUpFile[] = [];
  for (const name of besideNames) {
    // If something else lies in its place, the backup is made without it.
    const bytes = await fs.read(path.join(folder, name));
    if (bytes !== null && bytes.byteLength > 0)
      beside.push({ name, bytes: bytes.byteLength, part: await parts.put(bytes, trusted) });
  }
  return { journal, beside };
}

/** Opens a backup, reads all of it, and counts its content. */
export async function prove(
  { kinds, between }: BackupTools,
  backup: Pick<Backup, 'journal' | 'beside' | 'sequence'>,
  parts: Parts,
  at: Instant,
): Promise<Proof> {
  const began = performance.now();
  const clock: Clock = { now: () => at, zone: () => 'UTC' };
  const read = { get: (part: string) => getOrDamaged(parts, part) };
  const counted = await tally(viewOf(backup, read, clock), kinds, between);
  const findings = [...counted.findings];
  if (counted.sequence !== backup.sequence && findings.length === 0)
    findings.push({ file: journalFolder, finding: 'cut' });
  for (const { name, part } of backup.beside)
    await getOrDamaged(parts, part).catch((error: unknown) => {
      if (!(error instanceof UnreadableFile)) throw error;
      findings.push({ file: name, finding: 'unreadable' });
    });
  const trashed = [...counted.sessions.values()].filter(({ isTrashed }) => isTrashed).length;
  return {
    at,
    tookMs: Math.round(performance.now() - began),
    isWhole: findings.length === 0,
    sessions: counted.sessions.size - trashed,
    trashed,
    purged: counted.tombstones.size,
    commits: counted.commits,
    ...spanOf(counted.sessions.values()),
    findings: findings.slice(0, 20),
  };
}

async function numbersThere(fs: FileSystem, backups: string): Promise<number[]> {
  return (await fs.list(backups)).flatMap((name) => backupNumber(name) ?? []);
}

/**
 * One more than the newest readable backup's number. Damaged or foreign files are ignored, because after the highest number of eight digits
 * none could follow.
 */
function nextNumber(all: readonly Backup[], taken: readonly number[]): number {
  const there = new Set(taken);
  let next = (all.at(-1)?.number ?? 0) + 1;
  while (there.has(next)) next += 1;
  return next;
}

export interface Listed {
  /** The backups that can be read, oldest first. */
  readonly backups: readonly Backup[];
  /** The numbers of backups that a later version made; their content is unknown here. */
  readonly newer: readonly number[];
  /** The backups that the disk does not return now, with the system's error code. */
  readonly unread: readonly { readonly number: number; readonly reason: string }[];
}

/**
 * Lists the backups. Damaged files, copies under another number, and files that cannot be read are left in place and do not hide the
 * others.
 */
export async function listBackups(fs: FileSystem, folder: string): Promise<Listed> {
  const backups: Backup[] = [];
  const newer: number[] = [];
  const unread: { number: number; reason: string }[] = [];
  for (const number of await numbersThere(fs, folder))
    try {
      const backup = await readBackup(fs, folder, number);
      if (backup?.number === number) backups.push(backup);
    } catch (error) {
      if (error instanceof NewerRecord) newer.push(number);
      else if (isOfOneFile(errorCode(error))) unread.push({ number, reason: errorCode(error) });
      else if (!(error instanceof UnreadableFile)) throw error;
    }
  return { backups, newer, unread };
}

export async function allBackups(fs: FileSystem, folder: string): Promise<readonly Backup[]> {
  return (await listBackups(fs, folder)).backups;
}

/** Lists them for a caller that must reach every backup. Rejects with the system's error if one cannot be read now. */
export async function everyBackup(fs: FileSystem, folder: string): Promise<Listed> {
  const listed = await listBackups(fs, folder);
  const [first] = listed.unread;
  if (first === undefined) return listed;
  await readBackup(fs, folder, first.number);
  // The disk returns it after all.
  return everyBackup(fs, folder);
}

/** Removes a backup; its parts stay until `sweep` removes them. */
export async function removeBackup(fs: FileSystem, backups: string, number: number): Promise<void> {
  await fs.remove(path.join(backups, backupName(number)));
}
