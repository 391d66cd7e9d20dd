import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IconState } from '../../../../electron/doors/tray/linux/panel.ts';
import { keepIcon, type Presence } from '../../../../electron/doors/tray/linux/presence.ts';

describe('the icon in the panel', () => {
  let state: IconState;
  /** What the panel answers once the icon is created again. */
  let afterRenewal: IconState | null;
  let renewals: number;
  let questions: number;
  let told: boolean[];
  let presence: Presence;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    state = 'none';
    afterRenewal = 'standing';
    renewals = 0;
    questions = 0;
    told = [];
  });
  afterEach(() => {
    presence.close();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  const start = () => {
    presence = keepIcon({
      panel: {
        iconState: async () => {
          questions += 1;
          return state;
        },
      },
      renew: () => {
        renewals += 1;
        if (afterRenewal !== null) state = afterRenewal;
      },
      onChange: (isThere) => told.push(isThere),
    });
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  /** The bus reports it. */
  const become = (next: IconState) => {
    state = next;
    presence.look();
  };

  it('is left alone while it is shown, without any timer', async () => {
    state = 'standing';
    start();
    await pass(3_600_000);
    expect({ renewals, questions, told }).toEqual({ renewals: 0, questions: 1, told: [true] });
  });

  it('is not made anew for an answer that was overtaken by a later question', async () => {
    const answers: ((state: IconState) => void)[] = [];
    presence = keepIcon({
      panel: { iconState: () => new Promise((resolve) => answers.push(resolve)) },
      renew: () => {
        renewals += 1;
      },
      onChange: (isThere) => told.push(isThere),
    });
    await pass(1_000);
    presence.look();
    await pass(1_000);
    answers[0]?.('without');
    answers[1]?.('standing');
    await pass(1_000);
    expect({ renewals, told }).toEqual({ renewals: 0, told: [true] });
  });

  it.each([1, 400, 3_000, 4_400, 4_999, 20_000, 7_200_000])(
    'is made anew, once, for a panel that comes after %i ms',
    async (ms) => {
      start();
      await pass(ms);
      become('without');
      await pass(1_000);
      expect(renewals).toBe(1);
      expect(told.at(-1)).toBe(true);
      expect(told.includes(false)).toBe(ms > 5_000);
    },
  );

  it('is reported missing once, after five seconds, and polling stops until the bus reports something', async () => {
    start();
    await pass(4_999);
    expect(told).toEqual([]);
    await pass(1);
    expect(told).toEqual([false]);
    await pass(3_600_000);
    expect({ questions, told }).toEqual({ questions: 5, told: [false] });
  });

  it('is not reported missing because the program itself was too busy to see it', async () => {
    start();
    await pass(400);
    state = 'standing';
    // After a block of the event loop, every overdue timer runs before any answer is read.
    vi.runOnlyPendingTimers();
    await pass(10_000);
    expect(told).toEqual([true]);
  });

  it('waits for a panel that has yet to draw, and that may not report when it does', async () => {
    state = 'not-yet';
    start();
    await pass(2_000);
    expect(renewals).toBe(0);
    state = 'without';
    await pass(3_000);
    expect({ renewals, told }).toEqual({ renewals: 1, told: [true] });
  });

  it('is created again once for a panel of the old kind, which reports nothing', async () => {
    start();
    await pass(2_000);
    state = 'unknown';
    afterRenewal = null;
    await pass(10_000);
    expect({ renewals, told }).toEqual({ renewals: 1, told: [true] });
  });

  it('is polled at growing intervals while a panel never draws', async () => {
    state = 'not-yet';
    start();
    await pass(600_000);
    expect(questions).toBeLessThan(30);
    expect({ renewals, told }).toEqual({ renewals: 0, told: [false] });
  });

  it('is not reported missing while a panel restarts', async () => {
    state = 'standing';
    start();
    await pass(1_000);
    become('none');
    await pass(3_000);
    become('without');
    await pass(6_000);
    expect({ renewals, told }).toEqual({ renewals: 1, told: [true] });
  });

  it('is reported missing once its panel has been away for long, and present when it is back', async () => {
    state = 'standing';
    start();
    await pass(1_000);
    become('none');
    await pass(10_000);
    become('standing');
    await pass(10_000);
    expect(told).toEqual([true, false, true]);
  });

  it('is not forced on a panel that refuses it', async () => {
    state = 'without';
    afterRenewal = null;
    start();
    await pass(3_600_000);
    expect({ renewals, told }).toEqual({ renewals: 5, told: [false] });
    expect(questions).toBeLessThan(10);
  });

  it('counts as shown if nobody says which icons are, once it was created while a panel shows some', async () => {
    state = 'unknown';
    afterRenewal = null;
    start();
    await pass(60_000);
    expect({ renewals, told }).toEqual({ renewals: 1, told: [true] });
  });

  it('settles however often a panel comes and goes', async () => {
    start();
    for (let time = 0; time < 50; time += 1) {
      become(time % 2 === 0 ? 'without' : 'none');
      await pass(100);
    }
    become('without');
    await pass(10_000);
    expect({ renewals, told: told.at(-1) }).toEqual({ renewals: 1, told: true });
  });
});
