/** The walk through the three documents in plain curl, top to bottom, against a real `routinelog serve`. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, type ServeChild, spawnServe, tokenIn } from '../support/serve.ts';

const walk = join(import.meta.dirname, '../doors/http/api/walk.sh');

// A machine without a POSIX shell has other ways to run the same calls.
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
    const { stdout } = await promisify(execFile)('bash', [walk], {
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
    const log = { source_type: 'timer', status: 'completed', user_id: expect.any(String) };
    const byHand = { source_type: 'manual', status: 'completed', duration_minutes: 150 };
    const workout = { sessionName: 'Push Day A', endTime: '2026-02-23T10:15:00.000Z' };
    expect(answers).toMatchObject([
      { session: expect.any(String) },
      {},
      {},
      {},
      {},
      [
        {
          owner: 'alice',
          sessionName: 'Write report',
          linkedTaskId: 'task-1',
          isActive: false,
          isPaused: false,
        },
      ],
      { status: 'running', task_title: 'Implement OAuth2 login flow' },
      { status: 'paused', pause_reason: 'manual_pause' },
      { status: 'running', pause_reason: null },
      { status: 'running', project_title: 'Customer Portal Redesign Q3' },
      { ...log, notes: 'Completed OAuth token exchange and unit tests.' },
      byHand,
      [log, byHand],
      [log, byHand],
      { actual_duration_minutes: 150 },
      { id: 'exercise-uuid' },
      { id: 'plank-uuid' },
      { ...workout, stats: { totalVolume: 2700, duration: 75, exerciseCount: 2, totalSets: 5 } },
      { pagination: { page: 1, limit: 20 } },
      workout,
      { ...workout, labels: ['Chest', 'Triceps'], stats: { totalVolume: 840, totalSets: 2 } },
      expect.arrayContaining([{ date: '2026-02-23', workouts: 1, totalVolume: 840, duration: 75 }]),
      { message: 'Session deleted successfully' },
    ]);
  });
});
