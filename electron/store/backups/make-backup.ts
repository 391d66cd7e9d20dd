/**
 * A backup made: parts first, then its file, and then it is opened again, read from its first line to its last, and counted. A crash at any
 * point leaves the record alone, the backups before as they were, and at most a part that nobody holds or a backup that is proven later.
 */
import path from 'node:path';
import type { DeviceId } from '../../../shared/domain/commit.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { errorCode } from '../../ports/error-code.ts';
import { isOfOneFile } from '../../ports/of-one-file.ts';
import { journalFolder } from '../data-folder.ts';
import { UnreadableFile } from '../durable-adapter.ts';
import type { FileSystem } from '../file-system.ts';
import { segmentNumber } from '../journal.ts';
import { NewerRecord } from '../newer-record.ts';
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

/** How far the journal goes at one moment: what is behind that is not in the backup. */
export interface JournalExtent {
  /** The id under which is written now. */
  readonly device: DeviceId;
  /** Number of the last commit. */
  readonly sequence: number;
  /** The segment that takes commits, and how many bytes of it are on the disk; null: all segments are closed. */
  readonly open: { readonly number: number; readonly length: number } | null;
  /** The number that no segment has yet. */
  readonly nextSegment: number;
}

export interface ToBackUp {
  /** The data folder. */
  readonly folder: string;
  /** Of the backups; an absolute path. */
  readonly backups: string;
  readonly extent: JournalExtent;
  readonly reason: BackupReason;
  readonly at: Instant;
  readonly day: string;
}

/** What the making needs of the world. */
export interface BackupTools {
  readonly fs: FileSystem;
  readonly kinds: KindTable;
  /** Waited for after each piece of work. */
  readonly between: () => Promise<void>;
}

const besideNames = ['settings.json'];

/**
 * Rejects with the system's error, and then there is no new backup. Answers it with its proof; without one before a migration, where the person
 * waits for it: each part is read again and is what it was, and `proveLater` counts what is in them once the program runs.
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
  }
  return keepProof(fs, backups, backup, proof, good);
}

/** Whether a file of that name is the same one in both: nobody has put another record into its place since. */
export function isOfSame(
  backup: Backup | null | undefined,
  { device }: Pick<JournalExtent, 'device'>,
): backup is Backup {
  return backup?.device === device;
}

/** Proves those that have no proof, as after a migration or a crash. Answers how many. */
export async function proveLater(tools: BackupTools, backups: string, at: Instant): Promise<number> {
  const all = await allBackups(tools.fs, backups);
  const parts = new Parts(tools.fs, backups);
  const unproven = all.filter(({ proof }) => proof === null);
  for (const backup of unproven) {
    const good = all.findLast((each) => each.number < backup.number && isGood(each));
    await keepProof(tools.fs, backups, backup, await prove(tools, backup, parts, at), good);
  }
  return unproven.length;
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

/** Whether each part, read again, is what its name says. */
async function isAsCopied(parts: Parts, { journal, beside }: Backup): Promise<boolean> {
  try {
    for (const { part } of [...journal, ...beside]) await getOrDamaged(parts, part);
    return true;
  } catch (error) {
    if (error instanceof UnreadableFile) return false;
    throw error;
  }
}

/** To whoever can make it again from the record, one that the disk does not give out is a damaged one. */
async function getOrDamaged(parts: Parts, part: string): Promise<Buffer> {
  try {
    return await parts.get(part);
  } catch (error) {
    throw isOfOneFile(errorCode(error)) ? new UnreadableFile(part) : error;
  }
}

/** What was restored is as small as it was then. */
function shrunkFrom({ reason }: Backup, proof: Proof, good: Backup | undefined): number | null {
  if (good?.proof == null || reason === 'after-restore') return null;
  const extent = (of: Proof) => ({ sessions: of.sessions + of.trashed, purged: of.purged });
  return hasShrunk(extent(good.proof), extent(proof)) ? good.proof.sessions : null;
}

/**
 * `known`: files of an earlier backup of the same record. A closed segment is never written to again, and a purge that takes something out of it makes it
 * shorter: one of the same name and length is the same, and where it was damaged in the record meanwhile, the backup has it whole. `trusted`: the parts
 * that need not be written anew.
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
    // The disk does not give it out any more: the backup before has it.
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
    // Whatever else lies in its place keeps no backup of the record from being made.
    const bytes = await fs.read(path.join(folder, name));
    if (bytes !== null && bytes.byteLength > 0)
      beside.push({ name, bytes: bytes.byteLength, part: await parts.put(bytes, trusted) });
  }
  return { journal, beside };
}

/** Opens a backup, reads all of it, and counts. */
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
    purged: counted.purged,
    commits: counted.commits,
    ...spanOf(counted.sessions.values()),
    findings: findings.slice(0, 20),
  };
}

async function numbersThere(fs: FileSystem, backups: string): Promise<number[]> {
  return (await fs.list(backups)).flatMap((name) => backupNumber(name) ?? []);
}

/** After the newest that is one, and not that of a damaged or a foreign file: after the last number of eight digits comes none that would be found again. */
function nextNumber(all: readonly Backup[], taken: readonly number[]): number {
  const there = new Set(taken);
  let next = (all.at(-1)?.number ?? 0) + 1;
  while (there.has(next)) next += 1;
  return next;
}

export interface Listed {
  /** Those that can be read, oldest first. */
  readonly backups: readonly Backup[];
  /** Numbers of those that a newer version made: of what they hold nothing is known here. */
  readonly newer: readonly number[];
  /** Those that the disk does not give out now, and the system's word for why. */
  readonly unread: readonly { readonly number: number; readonly reason: string }[];
}

/** A damaged file, or a copy under another number, is left where it is, and so is one that cannot be read: none keeps the others from being there. */
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

/** The same for who has to reach every one of them. Rejects with the system's error where one cannot be read now. */
export async function everyBackup(fs: FileSystem, folder: string): Promise<readonly Backup[]> {
  const { backups, unread } = await listBackups(fs, folder);
  const [first] = unread;
  if (first === undefined) return backups;
  await readBackup(fs, folder, first.number);
  // The disk gives it out after all.
  return everyBackup(fs, folder);
}

/** Removes a backup; its parts stay until they are swept. */
export async function removeBackup(fs: FileSystem, backups: string, number: number): Promise<void> {
  await fs.remove(path.join(backups, backupName(number)));
}
