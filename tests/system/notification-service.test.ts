/** Asks on a bus of the test's own whether the desktop shows notifications. */
import { Message, MessageType, sessionBus } from '@jellybrick/dbus-next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notificationServiceAnswers } from '../../electron/system/notification-service.ts';
import { type LoginManager, startLoginManager, whyNoBus } from '../support/login-manager.ts';

if (whyNoBus !== null) console.log(`Skipped: the service for notifications, since ${whyNoBus}.`);

describe.skipIf(whyNoBus !== null)('the service for notifications', () => {
  let bus: LoginManager;
  beforeEach(async () => {
    bus = await startLoginManager();
  });
  afterEach(() => bus.close());

  /** A notification service that answers `GetCapabilities` only when the test lets it. */
  async function service() {
    const own = bus.connect();
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => {
      own.addMethodHandler((message: Message) => {
        if (message.type !== MessageType.METHOD_CALL || message.member !== 'GetCapabilities') return false;
        answer = () => own.send(Message.newMethodReturn(message, 'as', [['body']]));
        resolve();
        return true;
      });
    });
    await own.requestName('org.freedesktop.Notifications', 4);
    return { asked, answer: () => answer(), end: () => own.disconnect() };
  }

  it('is there once it has answered, however long that takes', async () => {
    const { asked, answer, end } = await service();
    let told: boolean | null = null;
    const answered = notificationServiceAnswers(bus.connect).then((is) => {
      told = is;
    });
    await asked;
    await new Promise(setImmediate);
    expect(told).toBeNull();
    answer();
    await answered;
    expect(told).toBe(true);
    end();
  });

  it('is not there where nobody owns its name, where it ends before it answers, and without a bus', async () => {
    expect(await notificationServiceAnswers(bus.connect)).toBe(false);
    const { asked, end } = await service();
    const answered = notificationServiceAnswers(bus.connect);
    await asked;
    end();
    expect(await answered).toBe(false);
    const nowhere = () => sessionBus({ busAddress: 'unix:path=/nowhere/at/all' });
    expect(await notificationServiceAnswers(nowhere)).toBe(false);
  });
});
