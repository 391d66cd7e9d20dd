/** Whether somebody was there, in a real Electron: its idle time and its events, and a kill. */
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningApp, startApp, whyNoElectron } from '../../support/electron-app.ts';
import { temporaryFolder } from '../../support/record.ts';

describe.skipIf(whyNoElectron !== null)('the desktop program', () => {
  const temporary = temporaryFolder();
  let running: RunningApp | null = null;
  afterEach(async () => {
    await running?.close();
    temporary.remove();
  });

  it('asks once about an absence, and at its next start about the time since it was killed', async () => {
    running = await startApp(temporary.folder);
    await running.page('tray');
    await running.verb('start', 'Report', '--ago', '20m');
    const idle = (seconds: number) =>
      running?.app.evaluate(({ powerMonitor }, told) => {
        powerMonitor.getSystemIdleTime = () => told;
        // Whatever is told of the machine, it is looked at once.
        powerMonitor.emit('unlock-screen');
      }, seconds);
    const asked = async () => (await running?.verb('answer'))?.stdout ?? '';
    await idle(600);
    await expect.poll(asked).toContain('“Report”: nobody has been at the keyboard since');
    await idle(0);
    await expect.poll(asked).toMatch(/“Report”: nobody was at the keyboard from .+ to /);
    expect((await running.verb('answer', 'interruption', '--reason', 'Call')).stdout).toContain(
      'Worked 10 min',
    );
    expect(await asked()).toBe('There are no questions.\n');
    await running.kill();
    running = await startApp(temporary.folder);
    await running.page('tray');
    expect(await asked()).toContain('“Report”: RoutineLog wasn’t running');
    expect((await running.verb('answer', 'keep')).stdout).toContain('Answered for Report');
  });
});
