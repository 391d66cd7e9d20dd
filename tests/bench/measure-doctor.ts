/**
 * Measures the check of a whole record: how long a person waits for it, beside directly reading and parsing the same files, and how long
 * the event loop is blocked.
 */
import type { DoctorTook } from './doctor-child.ts';
import { type Figure, figuresOf, median } from './figures.ts';
import { runChild } from './run-child.ts';

const group = 'check of the whole record';

export interface DoctorScripts {
  /** Path of the bundled `doctor-child`. */
  readonly child: string;
  /** Path of the program's bundled worker thread. */
  readonly worker: string;
}

/** `copy`: creates a fresh copy of the store for each round and returns its path. */
export function measureDoctor(size: number, copy: () => string, { child, worker }: DoctorScripts): Figure[] {
  const took: DoctorTook[] = [];
  const rounds = size <= 100_000 ? 5 : 1;
  for (let round = 0; round < rounds; round += 1) took.push(runChild<DoctorTook>([child, copy(), worker]));
  const of = (name: keyof DoctorTook) => median(took.map((each) => each[name]));
  const figure = figuresOf(group, size);
  return [
    figure('all of it', 'ms', of('ms'), size <= 100_000 ? 6_000 : 60_000),
    figure('of the processor', 'ms', of('cpuMs'), null),
    figure('of the processor: times bare reading and parsing', 'x', of('cpuMs') / of('bareCpuMs'), null),
    figure('longest wait of an event meanwhile', 'ms', of('longestWaitMs'), 50),
    figure('the same while nothing goes on', 'ms', of('idleWaitMs'), null),
    figure('memory that it leaves behind', 'MB', of('memoryMb'), null),
  ];
}
