/** One measurement in a process of its own, which says on stdout, as JSON, what it found. */
import { spawnSync } from 'node:child_process';

/** `words`: what comes after `node`. */
export function runChild<Found>(words: readonly string[]): Found {
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(`the child said nothing: ${stderr}`);
  return JSON.parse(stdout);
}
