/** A stream of events that cannot go on ends, and the program's own log says why. The number of streams is limited. */
import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DoorEnv } from '../../../../electron/doors/http/server/caller.ts';
import { EventStreams } from '../../../../electron/doors/http/server/event-streams.ts';
import { StorageFailed } from '../../../../electron/ports/store.ts';
import { silent } from '../../../support/record.ts';

describe('a stream of events', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    [new StorageFailed('EIO', 'the disk is broken'), { reason: 'EIO' }],
    [new Error('a bug'), { error: expect.stringContaining('a bug') }],
  ])('that fails with “%s” ends and is logged, and nothing is printed', async (error, facts) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const logged: unknown[] = [];
    const warn = (message: string, given?: object) => logged.push([message, given]);
    const streams = new EventStreams({ info: () => undefined, warn });
    const app = new Hono<DoorEnv>().get('/', (c) =>
      streams.answer(c, { onNews: () => () => undefined, next: () => Promise.reject(error) }, 'somebody'),
    );
    const answer = await app.request('/');
    expect(await answer.text()).toBe('retry: 1000\n\n');
    expect(logged).toEqual([['an event stream failed', facts]]);
    expect(streams.size).toBe(0);
    expect(printed).not.toHaveBeenCalled();
  });

  it('counts for its listener and for all, until it ends', async () => {
    const streams = new EventStreams(silent, 20_000, { all: 3, each: 2 });
    const open = (listener: string) =>
      new Hono<DoorEnv>()
        .get('/', (c) =>
          streams.answer(c, { onNews: () => () => undefined, next: () => Promise.resolve([]) }, listener),
        )
        .request('/');
    const ended = [await open('one'), await open('one')];
    expect(streams.isFullFor('one')).toBe(true);
    expect(streams.isFullFor('other')).toBe(false);
    const left = await open('other');
    expect(streams.isFullFor('third')).toBe(true);
    streams.end('one');
    for (const each of ended) await each.text();
    expect(streams.isFullFor('one')).toBe(false);
    streams.close();
    await left.text();
    expect(streams.size).toBe(0);
    expect(streams.isFullFor('one')).toBe(true);
  });
});
