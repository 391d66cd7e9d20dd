/** Answers about a day are cached until the record changes, except for days whose answer also depends on the current time. */
import { describe, expect, it } from 'vitest';
import { noAnswer, type PageClient } from '../../renderer/bridge/page-client.ts';
import { type AskedOf, askAhead, askDay, askReflection } from '../../renderer/summary/day-answers.ts';
import { emptyRegistry } from '../../shared/domain/registry.ts';
import { english } from '../../shared/messages/speech.ts';
import { snapshot } from '../../shared/views/snapshot.ts';
import { at, berlin, owner } from '../support/given.ts';

function recordAsOf(revision: number) {
  return snapshot({
    ...{ revision, owner, now: at('09:00'), frame: berlin, today: '2026-11-20', active: [], sessions: [] },
    ...{ registry: emptyRegistry, plan: { blocks: [], page: null }, notices: [], speech: english },
  });
}

/** A program that answers everything (or nothing) and records what it was asked. */
function program({ answers } = { answers: true }) {
  const asked: string[] = [];
  const client: Pick<PageClient, 'call'> = {
    call: async (name, input) => {
      asked.push(`${name} ${JSON.stringify(input)}`);
      return answers ? JSON.parse('{"ok":true,"value":{}}') : noAnswer;
    },
  };
  return { client, asked };
}

const day = '{"date":"2026-11-10"}';

describe('a day that was asked about', () => {
  it('is asked about once for each state of the record', async () => {
    const { client, asked } = program();
    const of: AskedOf = { client, snapshot: recordAsOf(1), date: '2026-11-10' };
    expect(await askDay(of)).toBe(await askDay(of));
    expect(asked).toEqual([`day ${day}`]);
    await askDay({ ...of, snapshot: recordAsOf(2) });
    expect(asked).toEqual([`day ${day}`, `day ${day}`]);
  });

  it('is asked about each time if it is today, or yesterday, whose plan may last into today', async () => {
    const { client, asked } = program();
    for (const date of ['2026-11-19', '2026-11-20'])
      for (const _ of [1, 2]) await askDay({ client, snapshot: recordAsOf(1), date });
    expect(asked).toHaveLength(4);
    askAhead({ client, snapshot: recordAsOf(1), date: '2026-11-19' }, 'as-changed');
    expect(asked).toHaveLength(4);
  });

  it('is asked about again if there was no answer', async () => {
    const { client, asked } = program({ answers: false });
    const of: AskedOf = { client, snapshot: recordAsOf(1), date: '2026-11-10' };
    for (const _ of [1, 2]) await askDay(of);
    expect(asked).toHaveLength(2);
  });

  it('has an answer of its own beside its baseline', async () => {
    const { client, asked } = program();
    const of: AskedOf = { client, snapshot: recordAsOf(1), date: '2026-11-10' };
    for (const against of ['as-changed', 'baseline', 'as-changed'] as const) await askReflection(of, against);
    expect(asked.map((each) => each.slice(-13))).toEqual([
      expect.stringContaining('changed'),
      expect.stringContaining('base'),
    ]);
  });

  it('is forgotten once ten other days were asked about', async () => {
    const { client, asked } = program();
    const as = recordAsOf(1);
    for (let date = 1; date <= 11; date += 1)
      await askDay({ client, snapshot: as, date: `2026-10-${String(date).padStart(2, '0')}` });
    await askDay({ client, snapshot: as, date: '2026-10-02' });
    expect(asked).toHaveLength(11);
    await askDay({ client, snapshot: as, date: '2026-10-01' });
    expect(asked).toHaveLength(12);
  });
});

describe('the next day in the direction in which a person leafs', () => {
  it('is cached before it is opened', async () => {
    const { client, asked } = program();
    const of: AskedOf = { client, snapshot: recordAsOf(1), date: '2026-11-10' };
    askAhead(of, 'as-changed');
    expect(asked).toHaveLength(3);
    await askDay(of);
    await askReflection(of, 'as-changed');
    expect(asked).toHaveLength(3);
  });
});
