/**
 * The event loop's thread on a core of its own, the other threads of the process on the other cores. Where the system is free to, it puts
 * a thread of V8's compiler or collector on the loop's core now and then, and lets the loop wait for it beside a core that is idle: what is
 * measured then is the system's scheduler, and bare appends do no better.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/** Why that can't be had here; null when it can. */
export const whyNotApart =
  process.platform !== 'linux'
    ? 'threads are given their cores on Linux alone'
    : availableParallelism() < 2
      ? 'there is one core alone'
      : spawnSync('taskset', ['--version']).status !== 0
        ? 'there is no taskset (util-linux)'
        : null;

/** Of this process. Threads begun later stay on the core of the thread that begins them. */
export function setLoopApart(): void {
  const others = `1-${cpus().length - 1}`;
  for (const thread of readdirSync('/proc/self/task')) {
    const cores = Number(thread) === process.pid ? '0' : others;
    const { status, stderr } = spawnSync('taskset', ['--pid', '--cpu-list', cores, thread], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`thread ${thread} was given no core: ${stderr}`);
  }
}
