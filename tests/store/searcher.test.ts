/** The order in which months are read, and what is reused. */
import { describe, expect, it } from 'vitest';
import { emptyMonth } from '../../electron/store/month.ts';
import type { SearchAsk, SearchFound } from '../../electron/store/search/ask.ts';
import type { FoundMonth } from '../../electron/store/search/month-facts.ts';
import { handedMonth, takenMonth } from '../../electron/store/search/month-reader.ts';
import { Searcher } from '../../electron/store/search/searcher.ts';
import { sessions } from '../../electron/store/sessions.ts';
import { firstStart } from '../../shared/domain/session.ts';
import { generateSessions } from '../bench/generate-sessions.ts';
import { berlin } from '../support/given.ts';
import { anyWanted } from '../support/searches.ts';
import { instant } from '../support/store-work.ts';

const now = instant('2026-11-20T12:00:00.000Z');
const generated = [
  ...generateSessions({ seed: 5, now, frame: berlin, owner: anyWanted.owner, tasks: ['t'], sessions: 4_000 }),
];

/** As its file has it after commit number `sequence`. */
function month(name: string, sequence: number): FoundMonth {
  const made = emptyMonth(sessions, name);
  for (const session of generated)
    if (firstStart(session)?.startsWith(name)) made.put(session.id, session, sequence);
  return { ...takenMonth(handedMonth(made.frozen(), 0)), name, sequence };
}

/** Reads that end when the test says so. */
class Readings {
  readonly #begun: { readonly name: string; readonly end: (month: FoundMonth) => void }[] = [];
  readonly read = (name: string) =>
    new Promise<FoundMonth>((end) => {
      this.#begun.push({ name, end });
    });

  get names(): readonly string[] {
    return this.#begun.map(({ name }) => name);
  }

  end(place: number, sequence: number): void {
    const reading = this.#begun[place];
    reading?.end(month(reading.name, sequence));
  }
}

function ask(id: number, months: readonly string[], sequence: number): SearchAsk {
  return {
    ...{ id, wanted: anyWanted, offset: 0, limit: 5, whole: true },
    files: months.map((name) => ({ name, sequence, changes: 0 })),
    ...{ months, elsewhere: [], beside: [], handed: [] },
  };
}

/** Begins a search and returns its promise. */
function begin(searcher: Searcher, asked: SearchAsk): Promise<SearchFound> {
  return new Promise((resolve, reject) => searcher.search(asked, resolve).catch(reject));
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a searcher', () => {
  it('reads the next month while it waits for one or searches it', async () => {
    const readings = new Readings();
    const answer = begin(
      new Searcher(readings.read, turn),
      ask(1, ['2026-11', '2026-10', '2026-09', '2026-08'], 1),
    );
    await turn();
    expect([...readings.names].sort()).toEqual(['2026-10', '2026-11']);
    for (const place of [0, 1, 2, 3]) {
      readings.end(place, 1);
      await turn();
      await turn();
    }
    expect(readings.names).toHaveLength(4);
    expect(await answer).toMatchObject({ unread: [], isWhole: true });
  });

  it('reads a file again that was replaced while an earlier search read it', async () => {
    const readings = new Readings();
    const searcher = new Searcher(readings.read, turn);
    const first = begin(searcher, ask(1, ['2026-11'], 1));
    const second = begin(searcher, ask(2, ['2026-11'], 2));
    await turn();
    expect(readings.names).toEqual(['2026-11']);
    readings.end(0, 1);
    await turn();
    readings.end(1, 2);
    const { total } = await first;
    expect(total).toBeGreaterThan(5);
    expect(await second).toMatchObject({ total, unread: [] });
  });

  it('finds the sessions of a readable file in another order too', async () => {
    let isUnreadable = true;
    const read = async (name: string) => {
      if (isUnreadable && name === '2026-10') throw new Error('EIO');
      return month(name, 1);
    };
    const searcher = new Searcher(read, turn);
    const oldest = (id: number) => begin(searcher, { ...ask(id, ['2026-11', '2026-10'], 1), sort: 'oldest' });
    expect(await oldest(1)).toMatchObject({ unread: ['2026-10'] });
    isUnreadable = false;
    const expected = await begin(new Searcher(read, turn), {
      ...ask(1, ['2026-11', '2026-10'], 1),
      sort: 'oldest',
    });
    const { total, things, unread } = await oldest(2);
    expect({ total, things, unread }).toEqual({
      total: expected.total,
      things: expected.things,
      unread: [],
    });
  });
});
