/**
 * Runs the program idle and without a desktop while a session runs, or only waits, for comparison. Prints on stdout how much processor
 * time the process used.
 */
import { setTimeout } from 'node:timers/promises';
import { Work } from './measure-commits.ts';
import { openRecord } from './opened.ts';

export interface IdleTook {
  /** Percent of one core. */
  readonly percent: number;
}

const [folder = '', seconds = '', withProgram = ''] = process.argv.slice(2);
/**
 * Measuring begins once a stretch of this length has used less than this much processor time. By then the work that follows a start is
 * done: the first checkpoint, the emptying of the trash and the check of the whole journal, which takes a minute or more with pauses.
 * None of that belongs to the cost of noticing.
 */
const calm = { stretchMs: 20_000, cpuMs: 40, mostMs: 600_000 } as const;
const opened = withProgram === 'yes' ? await openRecord(folder) : null;
if (opened !== null) {
  await new Work(opened).step();
  // The check of the journal begins a minute after the start.
  await setTimeout(70_000);
  await untilCalm();
}
const cpu = process.cpuUsage();
const begun = performance.now();
await setTimeout(Number(seconds) * 1000);
const { user, system } = process.cpuUsage(cpu);
const took: IdleTook = { percent: ((user + system) / 1000 / (performance.now() - begun)) * 100 };
await opened?.close();
process.stdout.write(`${JSON.stringify(took)}\n`);

async function untilCalm(): Promise<void> {
  const begun = performance.now();
  for (let busy = true; busy; ) {
    const before = process.cpuUsage();
    await setTimeout(calm.stretchMs);
    const { user, system } = process.cpuUsage(before);
    busy = (user + system) / 1000 > calm.cpuMs;
    if (busy && performance.now() - begun > calm.mostMs) throw new Error('it does not come to rest');
  }
}
