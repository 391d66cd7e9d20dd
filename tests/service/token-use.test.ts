/** How the last use of a token is noted. The call that used it goes on, whatever becomes of the note. */
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { TokenUse } from '../../electron/documents/tokens.ts';
import type { RoutineLogService } from '../../electron/service/service.ts';
import { at } from '../support/given.ts';

it('an error while the use of a token is noted is logged, and goes no further', async () => {
  const token = {
    id: 'token',
    person: 'anna',
    sha256: '',
    createdAt: at('08:00'),
    lastUsedAt: null,
    revokedAt: null,
  };
  const service = {
    now: () => at('09:00'),
    store: { registry: { tokens: { token } } },
    execute: () => Promise.reject(new Error('a bug')),
  } as unknown as RoutineLogService;
  const warned: unknown[] = [];
  const unhandled: unknown[] = [];
  const hear = (why: unknown) => unhandled.push(why);
  process.on('unhandledRejection', hear);
  new TokenUse(service, { info: () => undefined, warn: (...given) => warned.push(given) }).used('token');
  await setImmediate();
  await setImmediate();
  process.off('unhandledRejection', hear);
  expect(unhandled).toEqual([]);
  expect(warned).toEqual([['the use of a token could not be noted', { error: 'Error: a bug' }]]);
});
