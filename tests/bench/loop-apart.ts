/**
 * The event loop's thread on a core of its own, the other threads of the process on the other cores. Where the system is free to, it puts
 * a thread of V8's compiler or collector on the loop's core now and then, and lets the loop wait for it beside a core that is idle: what is
 * measured then is the system's scheduler, and bare appends do no better.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** That this process may use; none where the system does not say. */
const [loopCore, ...otherCores] = process.platform === 'linux' ? allowedCores() : [];

/** Why that can't be had here; null when it can. */
export const whyNotApart =
  process.platform !== 'linux'
    ? 'threads are given their cores on Linux alone'
    : otherCores.length === 0
      ? 'there is one core alone'
      : spawnSync('taskset', ['--version']).status !== 0
        ? 'there is no taskset (util-linux)'
        : null;

/** Of this process. Threads begun later stay on the core of the thread that begins them. */
export function setLoopApart(): void {
  for (const thread of readdirSync('/proc/self/task')) {
    const cores = Number(thread) === process.pid ? String(loopCore) : otherCores.join(',');
    const { status, stderr } = spawnSync('taskset', ['--pid', '--cpu-list', cores, thread], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`thread ${thread} was given no core: ${stderr}`);
  }
}

function allowedCores(): number[] {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}
