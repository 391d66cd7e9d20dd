/** What the door remembers of calls with an `Idempotency-Key` between two answers, without the record. */
import { expect, it } from 'vitest';
import { callKeyOf, Idempotency, type Sent } from '../../../../electron/doors/http/api/idempotency.ts';
import { at } from '../../../support/given.ts';

const key = callKeyOf('O', '/api/sessions', 'K', new Uint8Array());
const made: Sent = { status: 201, json: '{"id":"S"}', etag: null };
const refusedSent: Sent = { status: 422, json: '{}', etag: null };
/** No restore takes anything away. */
const branch = () => 'same';
const again = () => Promise.resolve({ ...made, json: '{"id":"S","now":true}' });

it('lets one of several waiting repetitions take the place of a call that failed', async () => {
  const calls = new Idempotency({ elapsedMs: () => 0 }, () => undefined, branch);
  let answerFirst = (_sent: Sent) => {};
  const first = new Promise<Sent>((resolve) => {
    answerFirst = resolve;
  });
  let madeTimes = 0;
  const repetition = () =>
    calls.once(key, {
      make: async () => {
        madeTimes += 1;
        return made;
      },
      again,
    });
  const failing = calls.once(key, { make: () => first, again });
  const waiting = [repetition(), repetition(), repetition()];
  answerFirst(refusedSent);
  expect(await failing).toEqual({ sent: refusedSent, isRepeated: false });
  expect(await Promise.all(waiting)).toEqual([
    { sent: made, isRepeated: false },
    { sent: made, isRepeated: true },
    { sent: made, isRepeated: true },
  ]);
  expect(madeTimes).toBe(1);
});

it.each([
  ['a short answer is repeated as it was', 8_000, false],
  ['a long answer is not kept, and its repetition is answered with the present state', 9_000, true],
])('%s', async (_what, length, isPresent) => {
  const receipt = { ...key, made: 'S', at: at('09:00'), heads: [], conflicts: [] };
  let isDone = false;
  const calls = new Idempotency({ elapsedMs: () => 0 }, () => (isDone ? receipt : undefined), branch);
  const long: Sent = { ...made, json: 'x'.repeat(length) };
  const ask = () => calls.once(key, { make: () => Promise.resolve(long), again });
  expect(await ask()).toEqual({ sent: long, isRepeated: false });
  isDone = true;
  expect(await ask()).toEqual({ sent: isPresent ? await again() : long, isRepeated: true });
});
