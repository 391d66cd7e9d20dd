/** Whether a record is of an earlier format than this version writes. Then it is backed up before any of it is brought up to date. */
import path from 'node:path';
import { stateFile } from '../data-folder.ts';
import type { FileSystem } from '../file-system.ts';
import { stateFormat } from '../state-file.ts';

/** Decides by `state.json`, which every record has. Rejects with the system's error. */
export async function isOfEarlierFormat(fs: FileSystem, folder: string): Promise<boolean> {
  const start = await fs.readStart(path.join(folder, stateFile), 256);
  const version = /"version":(\d+)/.exec(start?.toString('latin1') ?? '');
  return version !== null && Number(version[1]) < stateFormat.version;
}
