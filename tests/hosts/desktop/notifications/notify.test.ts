/** System notifications: the calls that Electron's `Notification` receives, and the events that it emits. */
import { describe, expect, it } from 'vitest';
import { notifyBy, type ShownNotification } from '../../../../electron/hosts/desktop/notifications/notify.ts';

/** A notification that logs the calls it receives, and emits the events that the test wants. */
function made(text: string, log: string[]) {
  const listeners = new Map<string, (event: unknown, error: string) => void>();
  const notification: ShownNotification = {
    on: (event: string, listener: (event: unknown, error: string) => void) => listeners.set(event, listener),
    show: () => log.push(`show ${text}`),
    close: () => log.push(`close ${text}`),
  };
  return { notification, tell: (event: string, error = '') => listeners.get(event)?.({}, error) };
}

function notifier(isSupported: () => Promise<boolean> = async () => true) {
  const log: string[] = [];
  const all: ReturnType<typeof made>[] = [];
  const notify = notifyBy<string>({
    isSupported,
    make: (text) => {
      const one = made(text, log);
      all.push(one);
      return one.notification;
    },
    onFailed: (reason) => log.push(`failed: ${reason}`),
  });
  const tell = (text: string) => notify(text, () => log.push(`open ${text}`));
  const told = async (text: string) => {
    tell(text);
    // By then all pending promises have settled.
    await new Promise(setImmediate);
  };
  return { log, all, tell, told };
}

describe('a notification', () => {
  it('opens what its click asks for, and replaces the one before', async () => {
    const { log, all, told } = notifier();
    await told('first');
    await told('second');
    all[1]?.tell('click');
    expect(log).toEqual(['show first', 'close first', 'show second', 'open second']);
  });

  it('that the system does not show is reported, as on macOS for an unsigned program', async () => {
    const { log, all, told } = notifier();
    await told('first');
    all[0]?.tell('failed', 'not allowed');
    await told('second');
    expect(log).toEqual(['show first', 'failed: not allowed', 'show second']);
  });

  it('that fails late does not affect the one after it', async () => {
    const { log, all, told } = notifier();
    await told('first');
    await told('second');
    all[0]?.tell('failed', 'gone');
    await told('third');
    expect(log.slice(-2)).toEqual(['close second', 'show third']);
  });

  it('is not made where the system has none', async () => {
    const { log, all, told } = notifier(async () => false);
    await told('first');
    expect([log, all]).toEqual([[], []]);
  });

  it('does not block while the system is slow to answer, and only the last one is shown', async () => {
    let answer = (_is: boolean): void => {};
    const { log, tell, told } = notifier(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    tell('first');
    await told('second');
    expect(log).toEqual([]);
    answer(true);
    await new Promise(setImmediate);
    expect(log).toEqual(['show second']);
    await told('third');
    answer(false);
    await new Promise(setImmediate);
    expect(log).toEqual(['show second']);
  });
});
