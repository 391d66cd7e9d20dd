/**
 * Carries out commands as fast as it can until it is killed. It prints on stdout, one line each, what it is about to do and what was
 * acknowledged. The test starts it ahead of time: it writes to channel 3 when it is ready for its task on stdin, and again after a given
 * number of commands.
 */
import { readSync, writeSync } from 'node:fs';
import { RoutineLogService } from '../../electron/service/service.ts';
import { digest } from '../../electron/store/buried.ts';
import { newId } from '../../electron/store/uuid.ts';
import { accepted } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { FakeClock, silent } from '../support/record.ts';
import { held, instant, owner, Work } from '../support/store-work.ts';
import type { Said, Task } from './kills.ts';

/** Number of commands under way at once. Commands that arrive together go to the disk together. */
const atOnce = 3;
/** Commands between two checkpoints. */
const checkpointEvery = 40;

const told = Buffer.alloc(1000);
writeSync(3, 'ready');
const { folder, seed, now, speakAfter }: Task = JSON.parse(told.toString('utf8', 0, readSync(0, told)));
const clock = new FakeClock(instant(now));
const store = await new Work(seed, undefined, clock).open(folder);
const work = new Work(seed, await held(store), clock);
const service = new RoutineLogService({
  store,
  clock,
  newId,
  digest,
  logger: silent,
  dayStart: () => '04:00',
  owner: () => owner,
});
let count = 0;
await Promise.all(Array.from({ length: atOnce }, goOn));

async function goOn(): Promise<never> {
  for (;;) {
    count += 1;
    const number = count;
    const result = await service.transact({ actor: owner, door: 'system' }, async (draft) => {
      while (draft.pending === null) await draft.decide(work.command());
      const commit = draft.pending;
      // The next command is decided on this one before it is on the disk.
      work.model.believe(commit);
      say({ tries: number, commit, now: clock.now() });
      return accepted(null);
    });
    if (!result.ok) throw new Error(english.say(result.refusal.message));
    say({ acknowledged: number });
    if (number === speakAfter) writeSync(3, 'so many');
    if (number % checkpointEvery === 0) await store.checkpoint();
  }
}

function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}
