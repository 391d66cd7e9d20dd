/**
 * Whatever sessions contain and a person searches for, a search finds exactly those sessions in whose texts it occurs, the newest first.
 */
import { describe, expect, it } from 'vitest';
import { emptyMonth } from '../../electron/store/month.ts';
import { thingIn } from '../../electron/store/month-file.ts';
import type { SearchFound } from '../../electron/store/search/ask.ts';
import { handedMonth } from '../../electron/store/search/month-reader.ts';
import { Searcher } from '../../electron/store/search/searcher.ts';
import { sessions } from '../../electron/store/sessions.ts';
import { firstStart, type Session } from '../../shared/domain/session.ts';
import { hasWords, textsOf, wordsOf } from '../../shared/views/text-match.ts';
import { generateSessions } from '../bench/generate-sessions.ts';
import { berlin } from '../support/given.ts';
import fc from '../support/properties.ts';
import { anyWanted } from '../support/searches.ts';
import { instant } from '../support/store-work.ts';

const now = instant('2026-11-20T12:00:00.000Z');
const { owner } = anyWanted;
/** Some with interruptions, some without. */
const generated = [
  ...generateSessions({ seed: 5, now, frame: berlin, owner, tasks: ['task-1'], sessions: 4_000 }),
]
  .filter((session) => firstStart(session)?.startsWith('2026-11'))
  .slice(-12);

/** Letters with several spellings, letters that JSON escapes, other scripts, and halves of surrogate pairs. */
const unit = fc.constantFrom(
  ...['a', 'A', 'b', ' ', 'é', 'e\u0301', 'ß', 'SS', 'ﬁ', 'İ', 'ς', 'Σ', 'Ж', 'ж', '語', 'ก', 'א'],
  ...['"', '\\', '/', '\n', '\t', '\u0001', '\u2028', '\u00ad', '😀', '\ud83d', '\ude00', '",'],
  ...['"reason":"', '"reason":null', ',"frame":', '"interrupts":"', '"heads":["', '"id":"', ']}],'],
);
const written = fc.string({ unit, maxLength: 8 });
const fields = fc.record({
  name: written,
  labels: fc.array(written, { maxLength: 3 }),
  notes: fc.option(written),
  reason: fc.option(written),
  fills: fc.boolean(),
  heads: fc.integer({ min: 0, max: 2 }),
});

/** The ids found by several searches in a row in what the thread made of the month. */
async function found(all: readonly Session[], queries: readonly string[]): Promise<string[][]> {
  const month = emptyMonth(sessions, '2026-11');
  for (const session of all) month.put(session.id, session, 1);
  const handed = [handedMonth(month.frozen(), 1)];
  const searcher = new Searcher(
    async () => null,
    async () => undefined,
  );
  const answers: string[][] = [];
  for (const [id, query] of queries.entries()) {
    const ask = {
      id,
      wanted: { ...anyWanted, words: wordsOf(query) },
      ...{ offset: 0, limit: 100, whole: true },
      files: [{ name: '2026-11', sequence: 1, changes: 1 }],
      ...{ months: ['2026-11'], elsewhere: [], beside: [], handed: id === 0 ? handed : [] },
    };
    await searcher.search(ask, ({ things, unread }: SearchFound) => {
      expect(unread).toEqual([]);
      answers.push(things.map((json) => thingIn<Session>(json).id));
    });
  }
  return answers;
}

describe('a search for a text', () => {
  it('finds the same as a look at every session', async () => {
    const wanted = fc.array(fc.tuple(written, fc.nat(20), fc.nat(4), fc.boolean()), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fields, { minLength: 1, maxLength: generated.length }),
        wanted,
        async (all, q) => {
          const odd = all.flatMap(({ name, labels, notes, reason, fills, heads }, at): Session[] => {
            const session = generated[at];
            if (session === undefined) return [];
            const interruptions = session.interruptions.map((each) => ({ ...each, reason }));
            return [
              {
                ...session,
                ...{ name, labels, notes, interruptions },
                ...(fills ? { interrupts: 'interruption-1' } : {}),
                heads: Array.from(
                  { length: heads },
                  (_, head) => `0190a1b2-0000-7000-8000-00000000000${head}`,
                ),
              },
            ];
          });
          // Typed words, and parts of what is there, as written and in capitals.
          const texts = odd.flatMap(textsOf);
          const queries = q.map(([typed, from, length, loud]) => {
            const part = (texts[from % texts.length] ?? '').slice(from % 5, (from % 5) + length + 1);
            const query = part.trim() === '' ? typed : part;
            return loud ? query.toUpperCase() : query;
          });
          const expected = queries.map((query) =>
            odd
              .filter((session) => hasWords(textsOf(session), wordsOf(query)))
              .toSorted((a, b) => ((firstStart(a) ?? '') < (firstStart(b) ?? '') ? 1 : -1))
              .map(({ id }) => id),
          );
          expect(await found(odd, queries)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });
});
