/** The files beside the record itself: what was put aside, what writes have left, settings and device, backups. */
import path from 'node:path';
import { message } from '../../../shared/messages/message.ts';
import { backupNumber } from '../backups/backup-file.ts';
import { checksum } from '../checksum.ts';
import {
  backupsFolder,
  type Listings,
  type StoreContext,
  setAsideFolder,
  temporariesAmong,
} from '../data-folder.ts';
import { type FileSystem, namesIn } from '../file-system.ts';
import { openSeal, readSegmentBy } from '../journal-lines.ts';
import type { Findings } from './findings.ts';
import type { JournalPlaces } from './journal-places.ts';

export interface OtherFilesParts {
  readonly place: StoreContext;
  readonly listings: Listings;
  readonly places: JournalPlaces;
  readonly findings: Findings;
}

export async function checkOtherFiles(parts: OtherFilesParts): Promise<void> {
  const { place, listings, findings } = parts;
  for (const file of ['settings.json', 'device.json']) {
    const bytes = await place.fs.read(path.join(place.folder, file));
    if (bytes !== null && !isWhole(bytes)) findings.add(file, message('doctor.damaged', { file }));
  }
  for (const left of temporariesAmong(place, listings))
    findings.note(message('doctor.leftOver', { file: inFolder(place, left) }));
  await noteSetAside(parts);
  await checkBackups(parts);
}

/** Each was told when it was put aside. What its commits were is counted again: those that the journal has are not lost. */
async function noteSetAside({ place, listings, places, findings }: OtherFilesParts): Promise<void> {
  const { fs, folder } = place;
  for (const name of listings.get(setAsideFolder) ?? []) {
    const bytes = name.includes('.jsonl') ? await fs.read(path.join(folder, setAsideFolder, name)) : null;
    const read = bytes === null ? null : readSegmentBy(bytes, 0, (sequence) => ({ sequence }));
    const numbers = read === null || typeof read === 'string' ? [] : read.numbers;
    const commits = numbers.filter((number) => !places.has(number)).length;
    findings.note(message('doctor.setAside', { file: `${setAsideFolder}/${name}`, commits }));
  }
}

/** By their checksums: those that a file carries itself, and those of the lines of a journal. */
async function checkBackups({ place, findings }: OtherFilesParts): Promise<void> {
  for (const file of await filesBelow(place.fs, path.join(place.folder, backupsFolder))) {
    const isJournal = file.endsWith('.jsonl');
    const bytes = await place.fs.read(file);
    if (bytes === null) continue;
    const name = inFolder(place, file);
    // Other backups may hold what carries no checksum.
    const isOurs =
      name.startsWith(`${backupsFolder}/version-`) ||
      isBackup(name) ||
      bytes.toString('latin1', 0, bodyAt).startsWith(opening);
    const isGood = isJournal ? hasWholeLines(bytes) : !isOurs || isWhole(bytes);
    if (!isGood) findings.add(name, message('doctor.backupDamaged', { file: name }));
  }
}

/** Whether it has the name of one that this program makes. */
function isBackup(name: string): boolean {
  return path.dirname(name) === backupsFolder && backupNumber(path.basename(name)) !== null;
}

/** Those with a name that says what they are; what has none is taken for a folder. */
async function filesBelow(fs: FileSystem, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await namesIn(fs, folder)) {
    const inside = path.join(folder, name);
    if (/\.jsonl?$/.test(name)) found.push(inside);
    else if (path.extname(name) === '') found.push(...(await filesBelow(fs, inside)));
  }
  return found;
}

function inFolder({ folder }: StoreContext, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

const opening = '{"checksum":"';
const bodyAt = opening.length + 10;

/** By the checksum that it carries. */
function isWhole(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, bodyAt) === `${opening}${checksum(bytes.subarray(bodyAt))}",`;
}

function hasWholeLines(bytes: Buffer): boolean {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    // What was cut short was never acknowledged.
    if (end === -1) return true;
    if (openSeal(bytes.subarray(start, end)) === null) return false;
    start = end + 1;
  }
  return true;
}
