/** Whether the person was there, in a real Electron: its idle time, its events, and a kill. */

import { once } from 'node:events';
import { join } from 'node:path';
import { Message, sessionBus } from '@jellybrick/dbus-next';
import { afterEach, describe, expect, it } from 'vitest';
import {
  callFrom,
  type RunningApp,
  startApp,
  startAppIn,
  until,
  whyNoElectron,
} from '../../support/electron-app.ts';
import { startLoginManager, whyNoBus } from '../../support/login-manager.ts';
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
        // Any event of the machine makes the program look at the idle time once.
        powerMonitor.emit('unlock-screen');
      }, seconds);
    const asked = async () => (await running?.verb('answer'))?.stdout ?? '';
    await idle(600);
    await expect.poll(asked).toContain('“Report”: you have been away from the keyboard since');
    await idle(0);
    await expect.poll(asked).toMatch(/“Report”: you were away from the keyboard from .+ to /);
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

  const whyNoSignals =
    whyNoBus ?? (process.env['DBUS_SESSION_BUS_ADDRESS'] ? null : 'there is no D-Bus session');
  if (whyNoSignals !== null) console.log(`Skipped: signals of the machine, since ${whyNoSignals}.`);
  it.skipIf(whyNoSignals !== null)(
    'notices that the computer sleeps, locks, wakes and shuts down',
    async () => {
      const logind = await startLoginManager();
      const saver = sessionBus();
      try {
        running = await startAppIn(
          { DBUS_SYSTEM_BUS_ADDRESS: logind.address, XDG_SESSION_ID: '7' },
          temporary.folder,
          '--hidden',
        );
        const { app, verb } = running;
        const page = await running.page('tray');
        // Each event interrupts at once, with a reason that says which event was noticed.
        await callFrom(page, 'changeSettings', {
          whenAsleep: 'interrupt',
          whenLocked: 'interrupt',
          whenShutDown: 'interrupt',
        });
        const interruptedFor = async (reason: string, tell: (isSo: boolean) => void) => {
          tell(true);
          await expect.poll(async () => (await verb('status')).stdout).toContain(`Interrupted (${reason})`);
          tell(false);
          await verb('resume');
        };
        const saverIs = (isActive: boolean) =>
          saver.send(Message.newSignal('/', 'org.xfce.ScreenSaver', 'ActiveChanged', 'b', [isActive]));
        await verb('start', 'Report');
        await interruptedFor('The computer slept', (isSo) => logind.prepare('Sleep', isSo));
        await interruptedFor('Screen locked', logind.hint);
        await interruptedFor('Screen locked', saverIs);
        const gone = once(app.process(), 'exit');
        logind.prepare('Shutdown', true);
        expect(await gone).toEqual([0, null]);
        running = await startApp(temporary.folder, '--hidden');
        await running.page('tray');
        expect((await running.verb('status')).stdout).toContain('Interrupted (The computer was shut down)');
      } finally {
        saver.disconnect();
        logind.close();
      }
    },
  );

  it.skipIf(whyNoSignals !== null)(
    'hears a logind whose bus begins after the program',
    async () => {
      const address = `unix:path=${join(temporary.folder, 'bus')}`;
      running = await startAppIn(
        { DBUS_SYSTEM_BUS_ADDRESS: address, XDG_SESSION_ID: '7' },
        temporary.folder,
        '--hidden',
      );
      const { verb } = running;
      const page = await running.page('tray');
      await callFrom(page, 'changeSettings', { whenLocked: 'interrupt' });
      await verb('start', 'Report');
      const logind = await startLoginManager(address);
      try {
        // It may be told before the program has connected, so it is told until it has arrived; the program tries ever more rarely.
        await until(
          'the lock',
          async () => {
            logind.hint(true);
            return (await verb('status')).stdout.includes('Interrupted (Screen locked)');
          },
          90_000,
        );
      } finally {
        logind.close();
      }
    },
    120_000,
  );
});
