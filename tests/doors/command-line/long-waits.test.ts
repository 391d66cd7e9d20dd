/** Timeouts: a verb through the desktop program waits as long as its calls do through a server. */
import { expect, it } from 'vitest';
import { callWaitMs, parseArguments, runVerb } from '../../../electron/doors/command-line/command-line.ts';
import { longestWaitMs } from '../../../electron/doors/single-instance/verbs.ts';
import type { MethodName } from '../../../shared/contract/contract.ts';
import { accepted } from '../../../shared/domain/refusal.ts';
import { english } from '../../../shared/messages/speech.ts';
import { at } from '../../support/given.ts';

const minute = 60_000;

it.each([
  [10 * minute, 'doctor'],
  [10 * minute, 'doctor --repair'],
  [10 * minute, 'backup'],
  [10 * minute, 'backup restore 1'],
  [10 * minute, 'backup restore 1 --yes'],
  [minute, 'plan import team.ics'],
  [15_000, 'backup list'],
  [15_000, 'plan'],
  [15_000, 'start Report'],
  [15_000, 'no such verb'],
])('%i ms for: %s', (waitMs, words) => {
  expect(longestWaitMs(words.split(' '))).toBe(waitMs);
});

it.each(['doctor', 'doctor --repair', 'backup', 'backup list', 'backup restore 1 --yes'])(
  'as long as its calls: %s',
  async (typed) => {
    const words = typed.split(' ');
    const parsed = parseArguments(words);
    if (parsed.kind !== 'verb') throw new Error('no verb');
    const asked: MethodName[] = [];
    const call = async (name: MethodName) => {
      asked.push(name);
      return accepted({ frame: { zone: 'UTC', dayStart: '00:00' }, sequence: 1 }) as never;
    };
    const now = () => at('09:00');
    // The calls are not answered here; those before the first wait are known.
    await runVerb(parsed.verb as never, { call, now, asked: now(), speech: english }).catch(() => undefined);
    expect(asked).not.toEqual([]);
    for (const name of asked) expect(longestWaitMs(words), name).toBeGreaterThanOrEqual(callWaitMs(name));
  },
);
