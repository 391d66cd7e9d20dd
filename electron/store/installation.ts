/**
 * This installation of the program, independent of any data folder: a random id, and the person to whom it belongs. It is kept where the
 * system keeps a person's configuration, so that it is neither copied nor lost together with the data.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Low } from 'lowdb';
import type { OwnerId } from '../../shared/domain/session.ts';
import { object, orNull, text } from '../../shared/domain/shape.ts';
import { errorCode } from '../errors/error-code.ts';
import { DurableAdapter, plainFormat, readUnlessDamaged } from './durable-adapter.ts';
import type { FileSystem } from './file-system.ts';

export interface Installation {
  readonly id: string;
  /** The person to whom it belongs; null until one was chosen. */
  readonly owner: OwnerId | null;
  /**
   * Chooses the person for this folder and every new one. If the choice cannot be saved here, the choice saved in the folder still holds.
   */
  choose(owner: OwnerId): Promise<void>;
}

interface InstallationFile {
  readonly installation: string;
  readonly owner: OwnerId | null;
}

const shape = object({ installation: text, owner: orNull(text) });

function isInstallation(data: unknown): data is InstallationFile {
  return shape.fits(data);
}

const format = plainFormat<InstallationFile>('routinelog-installation', [], (data) => {
  if (!isInstallation(data)) throw new Error('not an installation');
  return data;
});

/**
 * `file` is an absolute path; the file and its folder are made if missing. If they cannot be read or written, the installation is valid for
 * this run only. Rejects with `NewerRecord`.
 */
export async function openInstallation(fs: FileSystem, file: string): Promise<Installation> {
  const adapter = new DurableAdapter(fs, file, format);
  const write = (data: InstallationFile) => new Low<InstallationFile | null>(adapter, data).write();
  let isReadable = true;
  let kept = await read(adapter).catch((error: unknown) => {
    if (errorCode(error) === 'unknown') throw error;
    // The disk does not give it out. What lies there is another run's: it is not written over.
    isReadable = false;
    return { installation: randomUUID(), owner: null };
  });
  if (kept === null) {
    const made = { installation: randomUUID(), owner: null };
    await keep(fs, file, () => write(made));
    // Another process may have written the file first.
    kept = (await read(adapter)) ?? made;
  }
  let current = kept;
  return {
    get id() {
      return current.installation;
    },
    get owner() {
      return current.owner;
    },
    choose: async (owner) => {
      current = { ...current, owner };
      if (isReadable) await write(current).catch(() => undefined);
    },
  };
}

async function keep(fs: FileSystem, file: string, write: () => Promise<void>): Promise<void> {
  try {
    await fs.makeFolder(path.dirname(file));
    await write();
  } catch {
    // The program works without a saved configuration.
  }
}

async function read(adapter: DurableAdapter<InstallationFile>): Promise<InstallationFile | null> {
  return readUnlessDamaged(new Low<InstallationFile | null>(adapter, null));
}
