/** Runs the curl examples of the HTTP door's README, top to bottom, against a real `routinelog serve`. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, type ServeChild, spawnServe, tokenIn } from '../support/serve.ts';

/** All bash blocks of that page, joined. */
async function walk(): Promise<string> {
  const readme = await readFile(join(import.meta.dirname, '../../electron/doors/http/README.md'), 'utf8');
  return [...readme.matchAll(/^```bash\n(.*?)^```/gms)].map(([, block]) => block).join('\n');
}

// Windows has no POSIX shell to run them.
describe.skipIf(process.platform === 'win32')('the examples of the documents, in curl', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let child: ServeChild;
  beforeAll(async () => {
    folder = await makeFolder();
    child = await spawnServe(folder.path);
  });
  afterAll(async () => {
    await child.stop('SIGTERM');
    await folder.remove();
  });

  it('work as they are written', async () => {
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', await walk()], {
      env: {
        ...process.env,
        URL: child.ready.url.replace(/\/$/, ''),
        TOKEN: await tokenIn(child.ready),
        no_proxy: '*',
      },
    });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    const timer = { task_title: 'Implement OAuth2 login flow', project_title: 'Customer Portal Redesign Q3' };
    const log = { source_type: 'timer', status: 'completed', user_id: expect.any(String) };
    const byHand = { source_type: 'manual', status: 'completed', duration_minutes: 150 };
    const workout = { sessionName: 'Push Day A', endTime: '2026-02-23T10:15:00.000Z' };
    expect(answers).toMatchObject([
      { session: expect.any(String) },
      {},
      {},
      {},
      {},
      [{ owner: 'alice', sessionName: 'Write report', linkedTaskId: 'task-1', isActive: false }],
      { ...timer, status: 'running' },
      { detail: 'You already have an active timer session. Stop it before starting a new one.' },
      { status: 'paused', pause_reason: 'manual_pause' },
      { status: 'running', pause_reason: null },
      { ...timer, status: 'running' },
      { ...log, notes: 'Completed OAuth token exchange and unit tests.' },
      byHand,
      [log, byHand],
      [log, byHand],
      { actual_duration_minutes: 150 },
      { id: 'exercise-uuid' },
      { id: 'plank-uuid' },
      { id: 'squat-id' },
      { id: 'plank-id' },
      { ...workout, stats: { totalVolume: 2700, duration: 75, exerciseCount: 2, totalSets: 5 } },
      { pagination: { page: 1, limit: 20 } },
      workout,
      { ...workout, labels: ['Chest', 'Triceps'], stats: { totalVolume: 840, totalSets: 2 } },
      expect.arrayContaining([{ date: '2026-02-23', workouts: 1, totalVolume: 840, duration: 75 }]),
      { message: 'Session deleted successfully' },
      { sessionName: 'Leg Day', endTime: null, stats: { totalVolume: 2100 } },
      { sessionName: 'Leg Day', endTime: expect.any(String), labels: ['Legs', 'Core'] },
      { message: 'Session deleted successfully' },
    ]);
  });
});
