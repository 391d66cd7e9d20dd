/** Notifications of the system: what Electron's `Notification` tells, and what it is asked. */
import { describe, expect, it } from 'vitest';
import { notifyBy, type ShownNotification } from '../../electron/hosts/notify.ts';

/** One that writes down what it is asked, and tells what the test wants. */
function made(text: string, log: string[]) {
  const listeners = new Map<string, (event: unknown, error: string) => void>();
  const notification: ShownNotification = {
    on: (event: string, listener: (event: unknown, error: string) => void) => listeners.set(event, listener),
    show: () => log.push(`show ${text}`),
    close: () => log.push(`close ${text}`),
  };
  return { notification, tell: (event: string, error = '') => listeners.get(event)?.({}, error) };
}

function notifier(isSupported = true) {
  const log: string[] = [];
  const all: ReturnType<typeof made>[] = [];
  const notify = notifyBy<string>({
    isSupported: () => isSupported,
    make: (text) => {
      const one = made(text, log);
      all.push(one);
      return one.notification;
    },
    onFailed: (reason) => log.push(`failed: ${reason}`),
  });
  return { log, all, notify: (text: string) => notify(text, () => log.push(`open ${text}`)) };
}

describe('a notification', () => {
  it('leads where its click leads, and takes the place of the one before', () => {
    const { log, all, notify } = notifier();
    notify('first');
    notify('second');
    all[1]?.tell('click');
    expect(log).toEqual(['show first', 'close first', 'show second', 'open second']);
  });

  it('that the system does not show is told of, as macOS does to an unsigned program', () => {
    const { log, all, notify } = notifier();
    notify('first');
    all[0]?.tell('failed', 'not allowed');
    notify('second');
    expect(log).toEqual(['show first', 'failed: not allowed', 'show second']);
  });

  it('that fails late says nothing against the one after it', () => {
    const { log, all, notify } = notifier();
    notify('first');
    notify('second');
    all[0]?.tell('failed', 'gone');
    notify('third');
    expect(log.slice(-2)).toEqual(['close second', 'show third']);
  });

  it('is not made where the system has none', () => {
    const { log, all, notify } = notifier(false);
    notify('first');
    expect([log, all]).toEqual([[], []]);
  });
});
