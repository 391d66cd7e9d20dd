/** Whether the screen is locked, as a login manager and a screen saver report it on a bus of the test's own. */
import { Message, sessionBus } from '@jellybrick/dbus-next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchLogind } from '../../electron/system/logind.ts';
import { watchScreenSaver } from '../../electron/system/screen-saver.ts';
import { type LoginManager, startLoginManager, whyNoBus } from '../support/login-manager.ts';

if (whyNoBus !== null) console.log(`Skipped: what logind and screen savers tell, since ${whyNoBus}.`);

describe.skipIf(whyNoBus !== null)('on a bus', () => {
  let logind: LoginManager;
  beforeEach(async () => {
    logind = await startLoginManager();
  });
  afterEach(() => logind.close());

  it('logind reports by its property and by its signals, for this session alone', async () => {
    const told: string[] = [];
    const watch = await watchLogind({
      variables: { XDG_SESSION_ID: '7' },
      tell: (event) => told.push(event),
      bus: logind.connect(),
    });
    logind.hint(true);
    logind.signal('Lock');
    logind.signal('PauseDevice', 'uus', [1, 2, 'pause']);
    logind.signal('Lock', '', [], '/org/freedesktop/login1/session/_38');
    logind.hint(false);
    logind.signal('Unlock');
    await expect.poll(() => told).toEqual(['lock', 'lock', 'unlock', 'unlock']);
    watch.close();
  });

  it('logind is heard even if the program itself was too busy to read its answer in time', async () => {
    const bus = logind.connect();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const watch = watchLogind({ variables: { XDG_SESSION_ID: '7' }, tell: () => {}, bus });
      // After a block of the event loop, every overdue timer runs before anything is read.
      vi.runOnlyPendingTimers();
      (await watch).close();
    } finally {
      vi.useRealTimers();
    }
  });

  it('a logind that does not know the session counts as none', async () => {
    const watch = watchLogind({
      variables: { XDG_SESSION_ID: '9' },
      tell: () => {},
      bus: logind.connect(),
    });
    await expect(watch).rejects.toThrow();
  });

  it('the screen saver of any desktop is believed, and nobody else who sends the same signal', async () => {
    const told: string[] = [];
    const watch = await watchScreenSaver({ tell: (event) => told.push(event), bus: logind.connect() });
    const saver = logind.connect();
    const says = (face: string, isActive: unknown, signature = 'b') =>
      saver.send(Message.newSignal('/ScreenSaver', face, 'ActiveChanged', signature, [isActive]));
    says('org.freedesktop.ScreenSaver', true);
    says('example.ada.Timer', true);
    says('org.xfce.ScreenSaver', 'yes', 's');
    says('org.xfce.ScreenSaver', false);
    says('org.gnome.ScreenSaver', true);
    await expect.poll(() => told).toEqual(['lock', 'unlock', 'lock']);
    saver.disconnect();
    watch.close();
  });

  it('logind and the screen saver are known to be gone when their bus is stopped', async () => {
    const parts = { variables: { XDG_SESSION_ID: '7' }, tell: () => {} };
    const watches = [
      await watchLogind({ ...parts, bus: logind.connect() }),
      await watchScreenSaver({ ...parts, bus: logind.connect() }),
    ];
    logind.close();
    for (const { ended, close } of watches) {
      await ended;
      close();
    }
  });

  it('a session without a bus is told nothing, and breaks nothing', async () => {
    const bus = sessionBus({ busAddress: 'unix:path=/nowhere/bus' });
    const watch = watchScreenSaver({ tell: () => {}, bus });
    await expect(watch).rejects.toThrow();
  });
});
