/** The program at rest, without a desktop: a session runs, nobody does anything. Says on stdout what its process took of the processor, beside one that only waits. */
import { setTimeout } from 'node:timers/promises';
import { Work } from './measure-commits.ts';
import { openRecord } from './opened.ts';

export interface IdleTook {
  /** Of one core, in hundredths. */
  readonly percent: number;
}

const [folder = '', seconds = '', withProgram = ''] = process.argv.slice(2);
/** By then what follows a start is done: the first checkpoint, the emptying of the trash. */
const quietMs = 40_000;
const opened = withProgram === 'yes' ? await openRecord(folder) : null;
if (opened !== null) {
  await new Work(opened).step();
  await setTimeout(quietMs);
}
const cpu = process.cpuUsage();
const begun = performance.now();
await setTimeout(Number(seconds) * 1000);
const { user, system } = process.cpuUsage(cpu);
const took: IdleTook = { percent: ((user + system) / 1000 / (performance.now() - begun)) * 100 };
await opened?.close();
process.stdout.write(`${JSON.stringify(took)}\n`);
