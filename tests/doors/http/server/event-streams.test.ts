/** A stream of events that cannot go on ends, and the program's own log says why. */
import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DoorEnv } from '../../../../electron/doors/http/server/caller.ts';
import { EventStreams } from '../../../../electron/doors/http/server/event-streams.ts';
import { StorageFailed } from '../../../../electron/ports/store.ts';

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
});
