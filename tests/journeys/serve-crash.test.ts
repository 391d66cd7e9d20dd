/** A server is killed with a session running. The next one asks about the time between, and each answer works on the command line. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openLastSeen } from '../../electron/store/last-seen.ts';
import { instantFromMs } from '../../shared/time/instant.ts';
import { makeFolder, routinelog, type ServeChild, spawnServe } from '../support/serve.ts';

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

/** Starts a session an hour ago, kills the server, and dates its last sign of life half an hour back. */
async function killed(): Promise<void> {
  folder = (await makeFolder()).path;
  serving = await spawnServe(folder);
  await said('start', 'Report', '--ago', '60m');
  await serving.stop('SIGKILL');
  const lastSeen = openLastSeen(folder);
  expect(await lastSeen.read()).toMatchObject({ left: null });
  await lastSeen.write({ at: instantFromMs(Date.now() - 30 * 60_000), left: null });
  await lastSeen.close();
  serving = await spawnServe(folder);
}

describe('routinelog serve after a kill', () => {
  it.each([
    ['keep', [], /Worked 1 h/, 'Report'],
    // The test takes some seconds, which may show as one more minute.
    ['ended', [], /Worked 3[01] min/, null],
    ['ended', ['--at', '45m'], /Worked 1[56] min/, null],
    ['discard', [], /Worked 3[01] min/, 'Report'],
    ['interruption', ['--reason', 'Call'], /Worked 3[01] min/, 'Report'],
    ['give', ['--to', 'Lunch'], /Worked 3[01] min/, 'Report'],
    ['split', ['--at', '20m'], /Worked 4[01] min/, 'Report'],
  ] as const)(
    'accepts the answer “%s” %j, which can be undone and given again',
    async (word, options, worked, runs) => {
      await killed();
      expect(await said('answer')).toMatch(
        /^“Report”: RoutineLog wasn’t running from .+ to .+\nAnswer: routinelog answer keep/,
      );
      // A moment that long ago, as an instant.
      const words = options.map((each) =>
        /^\d+m$/.test(each) ? instantFromMs(Date.now() - Number.parseInt(each, 10) * 60_000) : each,
      );
      expect(await said('answer', word, ...words)).toMatch(worked);
      expect(await said('answer')).toBe('There are no questions.\n');
      const present = JSON.parse(await said('status', '--json'));
      expect(present.session?.name ?? null).toBe(runs);
      await said('undo');
      expect(await said('answer')).toContain('“Report”: RoutineLog wasn’t running');
      expect(await said('answer', 'keep')).toContain('Worked 1 h');
    },
  );

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
