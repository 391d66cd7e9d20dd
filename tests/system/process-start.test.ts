import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createdMs } from '../../electron/system/process-start.ts';

/** `/proc/PID/stat` of a process that was created 5,000.00 s after the boot. */
const stat = `77 (elec) tron) S 1 ${Array.from({ length: 17 }, (_, at) => at).join(' ')} 500000 0 0\n`;
const nowMs = Date.UTC(2026, 10, 20, 9);

it('is when the process was created, and not when its runtime was ready', () => {
  const times = { stat, uptimeS: 5_000.4, nowMs, originMs: nowMs - 280 };
  expect(createdMs(times)).toBeCloseTo(nowMs - 400, 0);
});

it('is the time origin if the system tells no moment, or one that cannot be', () => {
  const times = { stat, uptimeS: 5_000.4, nowMs, originMs: nowMs - 280 };
  for (const wrong of [{ uptimeS: 60 }, { uptimeS: 90_000 }, { stat: '' }, { stat: 'a ) b c' }])
    expect(createdMs({ ...times, ...wrong })).toBe(nowMs - 280);
});

it.skipIf(process.platform !== 'linux')(
  'lies between the moment at which a process was started and its time origin',
  () => {
    const script = `
    import { processStart } from ${JSON.stringify(join(import.meta.dirname, '../../electron/system/process-start.ts'))};
    process.stdout.write(JSON.stringify([Date.parse(processStart()), performance.timeOrigin]));`;
    const before = Date.now();
    const ran = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    const [start, origin]: [number, number] = JSON.parse(ran.stdout);
    // The system counts in hundredths of a second.
    expect(start).toBeGreaterThanOrEqual(before - 20);
    expect(start).toBeLessThanOrEqual(origin);
  },
);
