/** Which of the notes that the program runs have to be on the disk at once. */
import { expect, it } from 'vitest';
import type { Leap, Seen } from '../../electron/ports/presence.ts';
import { Heartbeat, heartbeatMs } from '../../electron/presence/heartbeat.ts';
import { at } from '../support/given.ts';
import { silent } from '../support/record.ts';

function heartbeatOn({ isBroken = () => false }: { isBroken?: () => boolean } = {}) {
  const flushed: Seen[] = [];
  const noted: Seen[] = [];
  let elapsedMs = 0;
  const into = (list: Seen[]) => async (seen: Seen) => {
    if (isBroken()) throw new Error('no such device');
    list.push(seen);
  };
  const heartbeat = new Heartbeat({
    lastSeen: {
      read: async () => null,
      write: into(flushed),
      note: into(noted),
      close: async () => undefined,
    },
    steady: { elapsedMs: () => elapsedMs },
    logger: silent,
  });
  const wait = (ms: number) => {
    elapsedMs += ms;
  };
  return { heartbeat, flushed, noted, wait };
}

const none: readonly Leap[] = [];

it('flushes the first note, and those within a minute after it only if more than the time has changed', async () => {
  const { heartbeat, flushed, noted } = heartbeatOn();
  const leaps: readonly Leap[] = [{ since: at('10:01'), byMs: 3_600_000 }];
  await heartbeat.write(at('10:00'), null, none);
  await heartbeat.write(at('10:01'), null, none);
  await heartbeat.write(at('10:02'), null, leaps);
  await heartbeat.write(at('10:03'), null, leaps);
  await heartbeat.write(at('10:04'), 'quit', leaps);
  expect(flushed.map((each) => each.at)).toEqual([at('10:00'), at('10:02'), at('10:04')]);
  expect(noted).toEqual([
    { at: at('10:01'), left: null },
    { at: at('10:03'), left: null, leaps },
  ]);
});

it('flushes every other note of the time alone, so that a power cut costs a minute at most', async () => {
  const { heartbeat, flushed, noted, wait } = heartbeatOn();
  for (const time of ['10:00:00', '10:00:30', '10:01:00', '10:01:30', '10:02:00']) {
    await heartbeat.write(at(time), null, none);
    wait(heartbeatMs);
  }
  expect(flushed.map((each) => each.at)).toEqual([at('10:00'), at('10:01'), at('10:02')]);
  expect(noted.map((each) => each.at)).toEqual([at('10:00:30'), at('10:01:30')]);
});

it('flushes the first note that the disk takes again', async () => {
  let isBroken = false;
  const { heartbeat, flushed } = heartbeatOn({ isBroken: () => isBroken });
  await heartbeat.write(at('10:00'), null, none);
  isBroken = true;
  await heartbeat.write(at('10:01'), null, none);
  isBroken = false;
  await heartbeat.write(at('10:02'), null, none);
  expect(flushed.map((each) => each.at)).toEqual([at('10:00'), at('10:02')]);
});
