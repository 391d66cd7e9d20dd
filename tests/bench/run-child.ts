/** Runs one measurement in a process of its own, which prints its result on stdout as JSON. */
import { spawnSync } from 'node:child_process';

/** `words`: the arguments after `node`. `runtime`: Node, or an Electron, which then runs as Node. */
export function runChild<Found>(words: readonly string[], runtime = process.execPath): Found {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { stdout, stderr } = spawnSync(runtime, words, { encoding: 'utf8', env });
  if (!stdout.startsWith('{')) throw new Error(`the child printed nothing: ${stderr}`);
  return JSON.parse(stdout);
}
