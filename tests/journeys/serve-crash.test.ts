/** A server is killed with a session running. The next one asks about the time between, and each answer works on the command line. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openLastSeen } from '../../electron/store/last-seen.ts';
import { instantFromMs } from '../../shared/time/instant.ts';
import { makeFolder, routinelog, type ServeChild, spawnServe } from '../support/serve.ts';

// About noon where the server runs, because a session that ran at the day's start would be asked about for that.
const hoursToNoon = 12 - new Date().getUTCHours();
process.env['TZ'] = `Etc/GMT${hoursToNoon > 0 ? '-' : '+'}${Math.abs(hoursToNoon)}`;

let serving: ServeChild | null = null;
let folder = '';

afterEach(async () => {
  await serving?.stop('SIGINT');
  serving = null;
  await rm(folder, { recursive: true, force: true });
});

async function said(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await routinelog(...words, '--data', folder);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout;
}

/** Starts a session an hour ago, kills the server, and dates its last sign of life half an hour back. Resolves to the moment of the kill. */
async function killed(): Promise<number> {
  folder = (await makeFolder()).path;
  serving = await spawnServe(folder);
  await said('start', 'Report', '--ago', '60m');
  await serving.stop('SIGKILL');
  const lastSeen = openLastSeen(folder);
  expect(await lastSeen.read()).toMatchObject({ left: null });
  const killedMs = Date.now();
  await lastSeen.write({ at: instantFromMs(killedMs - 30 * 60_000), left: null });
  await lastSeen.close();
  serving = await spawnServe(folder);
  return killedMs;
}

describe('routinelog serve after a kill', () => {
  it('accepts each answer, which can be undone and given again', async () => {
    const killedMs = await killed();
    const isAsked = async () =>
      expect(await said('answer')).toMatch(
        /^“Report”: RoutineLog wasn’t running from .+ to .+\nAnswer: routinelog answer keep/,
      );
    const ago = (minutes: number) => instantFromMs(killedMs - minutes * 60_000);
    for (const [word, options, worked, runs] of [
      ['keep', [], /Worked 1 h/, 'Report'],
      // On a busy machine the test takes some minutes, in which what runs again is worked on too.
      ['ended', [], /Worked 3[01] min/, null],
      ['ended', ['--at', ago(45)], /Worked 1[56] min/, null],
      ['discard', [], /Worked 3[0-4] min/, 'Report'],
      ['interruption', ['--reason', 'Call'], /Worked 3[0-4] min/, 'Report'],
      ['give', ['--to', 'Lunch'], /Worked 3[0-4] min/, 'Report'],
      ['split', ['--at', ago(20)], /Worked 4[0-4] min/, 'Report'],
    ] as const) {
      await isAsked();
      expect(await said('answer', word, ...options), word).toMatch(worked);
      expect(await said('answer')).toBe('There are no questions.\n');
      const present = JSON.parse(await said('status', '--json'));
      expect(present.session?.name ?? null, word).toBe(runs);
      await said('undo');
    }
    await isAsked();
    expect(await said('answer', 'keep')).toContain('Worked 1 h');
  }, 240_000);

  it('asks one question after a second kill, and never ends or cuts the session by itself', async () => {
    await killed();
    await serving?.stop('SIGKILL');
    serving = await spawnServe(folder);
    const asked = await said('answer');
    expect(asked.split('\n').filter((line) => line.startsWith('“Report”:'))).toHaveLength(1);
    expect(JSON.parse(await said('status', '--json'))).toMatchObject({ state: 'running' });
  });

  it('asks nothing after Ctrl+C, but asks after a signal of the system', async () => {
    folder = (await makeFolder()).path;
    serving = await spawnServe(folder);
    await said('start', 'Report', '--ago', '60m');
    await serving.stop('SIGINT');
    serving = await spawnServe(folder);
    expect(await said('answer')).toBe('There are no questions.\n');
    await serving.stop('SIGTERM');
    serving = await spawnServe(folder);
    expect(await said('answer')).toContain('“Report”: RoutineLog wasn’t running');
  });

  it.each([
    ['missing', (file: string) => rm(file)],
    ['damaged', (file: string) => writeFile(file, 'no such thing')],
  ])('starts and asks nothing if its note of when it was last running is %s', async (_how, spoil) => {
    folder = (await makeFolder()).path;
    serving = await spawnServe(folder);
    await said('start', 'Report', '--ago', '60m');
    await serving.stop('SIGKILL');
    await spoil(join(folder, 'last-seen.json'));
    serving = await spawnServe(folder);
    expect(await said('status')).toContain('Report');
    expect(await said('answer')).toBe('There are no questions.\n');
  });
});
