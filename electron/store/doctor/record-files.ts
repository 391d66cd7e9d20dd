/** The files of a record as a check reads them: through the port, and journal segments in pieces. Nothing is written. */
import path from 'node:path';
import type { FileSystem } from '../file-system.ts';

export interface Pieces {
  /** Bytes `from` to `from + length` of the file. */
  read(from: number, length: number): Buffer;
  close(): void;
}

export interface RecordFiles {
  readonly fs: FileSystem;
  /** The data folder. */
  readonly folder: string;
  /** Opens an existing file for reading pieces of it. */
  pieces(file: string): Promise<Pieces>;
}

/** Reads the file as a whole, for simulated disks of tests, which have only the port. */
export function wholeFiles(fs: FileSystem, folder: string): RecordFiles {
  const pieces = async (file: string): Promise<Pieces> => {
    const bytes = (await fs.read(path.join(folder, file))) ?? Buffer.alloc(0);
    return { read: (from, length) => bytes.subarray(from, from + length), close: () => undefined };
  };
  return { fs, folder, pieces };
}
