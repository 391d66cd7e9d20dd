/**
 * Measures plain lowdb for comparison with the store: the cost of adding one session when the whole history is one file and nothing is
 * synced.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { type Figure, median } from './figures.ts';

export function measureLowdb(child: string, size: number, scratch: string): Figure {
  const file = path.join(scratch, `lowdb-${size}.json`);
  const writes = size >= 1_000_000 ? 3 : size >= 100_000 ? 5 : 21;
  const args = ['--max-old-space-size=8192', child, file, String(size), String(writes)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  rmSync(file, { force: true });
  const figure = {
    group: 'plain lowdb, not synced',
    name: 'one session more, p50',
    unit: 'ms',
    size,
  } as const;
  if (!stdout.startsWith('{'))
    return { ...figure, value: null, target: null, note: `failed: ${stderr.slice(0, 80)}` };
  const { ms, failure }: { ms: number[]; failure: string | null } = JSON.parse(stdout);
  if (failure !== null) return { ...figure, value: null, target: null, note: `failed: ${failure}` };
  return { ...figure, value: median(ms), target: null };
}
