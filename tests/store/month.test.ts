import { describe, expect, it } from 'vitest';
import { DurableAdapter } from '../../electron/store/durable-adapter.ts';
import { emptyMonth, Month } from '../../electron/store/month.ts';
import { type FrozenMonth, monthFormat } from '../../electron/store/month-file.ts';
import { sessions as sessionsCollection } from '../../electron/store/sessions.ts';
import type { Session } from '../../shared/domain/session.ts';
import { generateSessions } from '../bench/generate-sessions.ts';
import { at, berlin } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import fc from '../support/properties.ts';

/** Something that happens to one of a few sessions, or to the month. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constantFrom('put', 'rename', 'remove'), which: fc.nat(29) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('rewrite'), which: fc.constant(0) }) },
);

/** Three owners, one of them with a name that would end a row. */
function someSessions(): readonly Session[] {
  const owners = ['Anna', 'B","ó\n]', 'Carl'];
  const wanted = { seed: 1, sessions: 30, now: at('09:00'), frame: berlin, owner: '', tasks: ['a task'] };
  return [...generateSessions(wanted)].map((session, place) => ({
    ...session,
    owner: owners[place % owners.length] ?? '',
  }));
}

describe('a month', () => {
  it('holds after any changes and rewritings what was put into it, by first start', async () => {
    const sessions = someSessions();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const adapter = new DurableAdapter(new MemoryDisk(), '/month.json', format);
        let month = emptyMonth(sessionsCollection, '2026-11');
        const model = new Map<string, Session>();
        for (const [sequence, { does, which }] of steps.entries()) {
          const chosen = sessions[which];
          if (chosen === undefined) throw new Error(`no session ${which}`);
          if (does === 'rewrite') {
            await adapter.write(month.frozen());
            month = await readMonth(adapter);
            continue;
          }
          const after =
            does === 'remove' ? undefined : does === 'put' ? chosen : { ...chosen, name: `Name ${sequence}` };
          month.put(chosen.id, after, sequence);
          if (after === undefined) model.delete(chosen.id);
          else model.set(chosen.id, after);
        }
        await adapter.write(month.frozen());
        const read = await readMonth(adapter);
        const expected = [...model.values()].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
        for (const each of [month, read]) {
          expect(each.rows().map((row) => each.glance(row))).toEqual(expected);
          expect(each.rows().map(({ owner }) => owner)).toEqual(expected.map(({ owner }) => owner));
          for (const session of sessions) expect(each.get(session.id)).toEqual(model.get(session.id));
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('the days of a month', () => {
  it('are found in an unread file just as by the places of its rows', async () => {
    const sessions = someSessions();
    const days = [
      ...new Set(sessions.map(({ segments: [first] }) => first?.start.slice(0, 10) ?? '2026-11-01')),
    ];
    const anyDay = fc.constantFrom('2026-10-30', ...days, '2026-12-03');
    await fc.assert(
      fc.asyncProperty(fc.subarray([...sessions]), anyDay, anyDay, async (chosen, one, other) => {
        const adapter = new DurableAdapter(new MemoryDisk(), '/month.json', format);
        const month = emptyMonth(sessionsCollection, '2026-11');
        for (const [sequence, session] of chosen.entries()) month.put(session.id, session, sequence);
        await adapter.write(month.frozen());
        const [from, to] = [one, other].sort();
        const [unread, read] = [await readMonth(adapter), await readMonth(adapter)];
        expect(read.size).toBe(chosen.length);
        for (const owner of new Set(sessions.map((each) => each.owner))) {
          const known = month.thingsOn(owner, from ?? one, to ?? other);
          expect(unread.thingsOn(owner, from ?? one, to ?? other)).toEqual(known);
          expect(read.thingsOn(owner, from ?? one, to ?? other)).toEqual(known);
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

const format = monthFormat(sessionsCollection, '2026-11');

async function readMonth(adapter: DurableAdapter<FrozenMonth<Session>>): Promise<Month<Session>> {
  const frozen = await adapter.read();
  if (frozen === null) throw new Error('the month was written');
  return new Month(sessionsCollection, frozen);
}

function startOf({ segments, id }: Session): string {
  return `${segments[0]?.start ?? ''}${id}`;
}
