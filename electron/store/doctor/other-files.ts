/** Checks the other files of the folder: set-aside files, leftovers of writes, settings and device. */
import path from 'node:path';
import { message } from '../../../shared/messages/message.ts';
import type { Collection } from '../collection.ts';
import {
  impossibleAmong,
  type Listings,
  type StoreContext,
  setAsideFolder,
  temporariesAmong,
} from '../data-folder.ts';
import { deviceFile, isDeviceReadable } from '../device.ts';
import { isAsWritten, refuseNewer } from '../durable-adapter.ts';
import { readSegmentBy } from '../journal-lines.ts';
import { settingsFile, settingsHead } from '../settings-head.ts';
import { inCapitals } from '../small-letters.ts';
import type { Findings } from './findings.ts';
import { inFolder } from './in-folder.ts';
import type { JournalPlaces } from './journal-places.ts';

export interface OtherFilesParts {
  readonly place: StoreContext;
  readonly listings: Listings;
  readonly collections: readonly Collection[];
  readonly places: JournalPlaces;
  readonly findings: Findings;
}

/** Rejects with `NewerRecord` where a later version wrote the settings or the device. */
export async function checkOtherFiles(parts: OtherFilesParts): Promise<void> {
  const { place, listings, collections, findings } = parts;
  const damaged = (file: string) => findings.add(file, message('doctor.damaged', { file }));
  const settings = await place.fs.read(path.join(place.folder, settingsFile));
  if (settings !== null && !isAsWritten(settings)) damaged(settingsFile);
  await refuseNewer(place, settingsFile, settingsHead);
  if (!(await isDeviceReadable(place))) damaged(deviceFile);
  for (const file of inCapitals(listings.get('.') ?? []))
    findings.add(file, message('doctor.renamed', { file, name: file.toLowerCase() }));
  for (const file of impossibleAmong(listings, collections))
    findings.add(file, message('doctor.nameNeverGiven', { file }));
  for (const left of temporariesAmong(place, listings))
    findings.note(message('doctor.leftOver', { file: inFolder(place, left) }));
  await noteSetAside(parts);
}

/**
 * Set-aside files were reported when they were set aside. Their commits are counted again, because those that the journal has are not lost.
 */
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
