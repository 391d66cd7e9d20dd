import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageClock } from '../../renderer/bridge/clock.ts';
import type { Connection, PageClient } from '../../renderer/bridge/page-client.ts';
import { openPresent } from '../../renderer/bridge/present.ts';
import { refused } from '../../shared/domain/refusal.ts';
import { emptyRegistry } from '../../shared/domain/registry.ts';
import { message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { type Snapshot, snapshot } from '../../shared/views/snapshot.ts';
import { at, berlin, owner } from '../support/given.ts';

function seen(revision: number): Snapshot {
  return snapshot({
    revision,
    now: at('09:00'),
    frame: berlin,
    today: '2026-11-20',
    owner,
    active: [],
    sessions: [],
    registry: emptyRegistry,
    plan: { blocks: [], page: null },
    notices: [],
    speech: english,
  });
}

/** A client whose other side is the test: it answers no call, and the test pushes snapshots. */
function pushedClient() {
  const snapshots = new Set<(value: Snapshot) => void>();
  const connections = new Set<(value: Connection) => void>();
  const client: PageClient = {
    call: async () => refused('unavailable', message('connection.noAnswer')),
    onPush: (name, listener) => {
      if (name === 'snapshot') snapshots.add((value) => (listener as (value: Snapshot) => void)(value));
      return () => snapshots.clear();
    },
    onRefused: () => () => {},
    onConnection: (listener) => {
      connections.add(listener);
      return () => connections.delete(listener);
    },
  };
  return {
    client,
    push: (revision: number) => {
      for (const listener of snapshots) listener(seen(revision));
    },
    connect: (connection: Connection) => {
      for (const listener of connections) listener(connection);
    },
  };
}

describe('the present of a page', () => {
  it('keeps the snapshot with the higher revision', () => {
    const other = pushedClient();
    const store = openPresent(other.client);
    other.push(5);
    other.push(4);
    expect(store.get().snapshot?.revision).toBe(5);
    other.push(6);
    expect(store.get().snapshot?.revision).toBe(6);
  });

  it('starts over with a restarted program, whose revisions begin again', () => {
    const other = pushedClient();
    const store = openPresent(other.client);
    other.push(500);
    other.connect('lost');
    expect(store.get()).toMatchObject({ connection: 'lost', snapshot: { revision: 500 } });
    other.connect('open');
    other.push(1);
    other.push(0);
    expect(store.get()).toMatchObject({ connection: 'open', snapshot: { revision: 1 } });
  });

  it('ignores snapshots after it was closed', () => {
    const other = pushedClient();
    const store = openPresent(other.client);
    store.close();
    other.push(1);
    expect(store.get().snapshot).toBeNull();
  });
});

describe('the clock of a page', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse(at('09:00:00')) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function page() {
    const target = Object.assign(new EventTarget(), { hidden: false });
    const clock = pageClock(target);
    let ticks = 0;
    clock.subscribe(() => {
      ticks += 1;
    });
    return {
      clock,
      ticked: () => ticks,
      hide: (hidden: boolean) => {
        target.hidden = hidden;
        target.dispatchEvent(new Event('visibilitychange'));
      },
    };
  }

  it('ticks once a second while something runs, aligned with its start', () => {
    const { clock, ticked } = page();
    clock.follow(Date.parse(at('08:59:59')) + 300);
    const before = ticked();
    vi.advanceTimersByTime(10_000);
    expect(ticked() - before).toBe(10);
    const intoSecond = (clock.get() - 300) % 1000;
    expect(intoSecond).toBeLessThan(50);
  });

  it('has no timer while nothing runs or the page is hidden', () => {
    const { clock, hide, ticked } = page();
    clock.follow(null);
    expect(vi.getTimerCount()).toBe(0);
    clock.follow(Date.parse(at('08:00')));
    expect(vi.getTimerCount()).toBe(1);
    hide(true);
    expect(vi.getTimerCount()).toBe(0);
    const before = ticked();
    vi.advanceTimersByTime(60_000);
    expect(ticked()).toBe(before);
    hide(false);
    expect(clock.get()).toBe(Date.now());
    expect(vi.getTimerCount()).toBe(1);
    clock.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
