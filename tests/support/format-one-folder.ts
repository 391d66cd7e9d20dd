/** The golden folder of format 1 (see `golden/README.md`), on a disk in memory. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MemoryDisk } from './memory-disk.ts';
import { folder } from './record-on-disk.ts';

const golden = path.join(import.meta.dirname, '../golden/format-1/data');

export function formatOneFolder(): MemoryDisk {
  const disk = new MemoryDisk();
  for (const each of readdirSync(golden, { recursive: true, withFileTypes: true })) {
    if (!each.isFile()) continue;
    const file = path.join(each.parentPath, each.name);
    disk.put(`${folder}/${path.relative(golden, file).split(path.sep).join('/')}`, readFileSync(file));
  }
  return disk;
}
