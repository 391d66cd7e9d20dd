/** The program at rest, without a desktop: a session runs, nobody does anything. Says on stdout what its process took of the processor, beside one that only waits. */
import { setTimeout } from 'node:timers/promises';
import { Work } from './measure-commits.ts';
import { openRecord } from './opened.ts';

export interface IdleTook {
  /** Of one core, in hundredths. */
  readonly percent: number;
}

const [folder = '', seconds = '', withProgram = ''] = process.argv.slice(2);
/**
 * What follows a start is done once so long a stretch took less than this: the first checkpoint, the emptying of the trash, and the look
 * through the whole journal, which goes on for a minute or more with pauses. None of it is the cost of noticing.
 */
const calm = { stretchMs: 20_000, cpuMs: 40, mostMs: 600_000 } as const;
const opened = withProgram === 'yes' ? await openRecord(folder) : null;
if (opened !== null) {
  await new Work(opened).step();
  // The look through the journal begins a minute after the start.
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
