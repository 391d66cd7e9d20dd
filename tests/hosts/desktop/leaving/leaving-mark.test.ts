/** A later start waits while the program that has the lock is ending, and not longer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { markLeaving, untilLeft } from '../../../../electron/hosts/desktop/leaving/leaving-mark.ts';
import { ownMark } from '../../../../electron/store/lock-holder.ts';
import { temporaryFolder } from '../../../support/record.ts';

/** In milliseconds: much less than the longest wait. */
const soon = { timeout: 10_000 };

let temporary = temporaryFolder();
let ending: ChildProcess;
beforeEach(() => {
  temporary = temporaryFolder();
  ending = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
});
afterEach(async () => {
  if (ending.exitCode === null && ending.signalCode === null) await end();
  temporary.remove();
});

async function end(): Promise<void> {
  const gone = once(ending, 'exit');
  ending.kill('SIGKILL');
  await gone;
}

/** The mark of the child process, as far as every system can tell: its PID, on this computer. */
function markChild(): string {
  const { began: _began, ...mark } = ownMark();
  const file = join(temporary.folder, 'leaving');
  writeFileSync(file, JSON.stringify({ ...mark, pid: ending.pid }));
  return file;
}

it('waits until the process that is ending is gone', async () => {
  markChild();
  const waiting = untilLeft(temporary.folder).then(() => ending.signalCode);
  await end();
  expect(await waiting).toBe('SIGKILL');
});

it('does not wait for a process that has got the number of a program that ended earlier', soon, async () => {
  const anHourAgo = Date.now() / 1000 - 3600;
  utimesSync(markChild(), anHourAgo, anHourAgo);
  await untilLeft(temporary.folder);
});

it('does not wait for a program that has quit on another computer with the same folder', soon, async () => {
  const mark = { ...ownMark(), host: 'another-computer', boot: 'another boot' };
  writeFileSync(join(temporary.folder, 'leaving'), JSON.stringify(mark));
  await untilLeft(temporary.folder);
});

it('does not wait without a mark, and not for one that cannot be read', soon, async () => {
  await untilLeft(temporary.folder);
  writeFileSync(join(temporary.folder, 'leaving'), '{"pid":');
  await untilLeft(temporary.folder);
});

it('marks a program that is told to quit, and no other', () => {
  let quit = (): void => undefined;
  const on = (_event: string, listener: (event: { preventDefault(): void }) => void) => {
    quit = () => listener({ preventDefault: () => undefined });
  };
  markLeaving({ on }, temporary.folder, ownMark());
  expect(existsSync(join(temporary.folder, 'leaving'))).toBe(false);
  quit();
  expect(existsSync(join(temporary.folder, 'leaving'))).toBe(true);
});
