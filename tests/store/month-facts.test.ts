/**
 * What a search keeps of a month. A million rows are searched quickly only if rows are read without parsing them, so that must be what
 * happens.
 */
import { describe, expect, it } from 'vitest';
import { emptyMonth } from '../../electron/store/month.ts';
import { FactsOfTexts, monthFacts } from '../../electron/store/search/month-facts.ts';
import { handedMonth, takenMonth } from '../../electron/store/search/month-reader.ts';
import { sessions } from '../../electron/store/sessions.ts';
import type { Session } from '../../shared/domain/session.ts';
import { folded } from '../../shared/views/text-match.ts';
import { generateSessions } from '../bench/generate-sessions.ts';
import { berlin } from '../support/given.ts';
import { instant } from '../support/store-work.ts';

const parts = { seed: 3, now: instant('2026-11-20T12:00:00.000Z'), frame: berlin, tasks: ['task-1'] };

/** The facts of sessions as a month file has them, by id. */
function factsOf(all: readonly Session[]) {
  const month = emptyMonth(sessions, '2026-11');
  for (const session of all) month.put(session.id, session, 1);
  const found = takenMonth(handedMonth(month.frozen(), 1));
  const facts = monthFacts(found, new FactsOfTexts());
  return month.rows().map(({ id }, row) => {
    const session = all.find((each) => each.id === id);
    return {
      session,
      fact: facts.facts[row],
      reasons: facts.reasons.get(row) ?? [],
      unexplained: facts.unexplained.get(row) ?? [],
      fills: facts.fills.get(row) ?? null,
    };
  });
}

const generated = (owner: string) => [...generateSessions({ ...parts, owner, sessions: 300 })];

describe('the facts of a month', () => {
  it.each(['owner-1', 'Ünal “U” Ü', '\u0001\\"'])(
    'are cut out of the rows, not parsed one by one (owner %j)',
    (owner) => {
      const known = new Map<string, unknown>();
      let shared = 0;
      for (const { session, fact } of factsOf(generated(owner))) {
        const { name, labels, notes, linkedTaskId, source } = session ?? {};
        const key = JSON.stringify({ name, labels, notes, linkedTaskId, source });
        if (known.has(key)) shared += 1;
        else known.set(key, fact);
        // The same object, because the text was made once.
        expect(fact).toBe(known.get(key));
      }
      expect(shared).toBeGreaterThan(50);
    },
  );

  it.each<[string, Partial<Session>]>([
    ['a label that begins like the field that comes after', { labels: ['a', 'frame":', 'fr', 'friends'] }],
    ['a name like a row', { name: '"],{"frame":{},"reason":"x"}]' }],
    ['a note longer than most', { notes: 'Ünd '.repeat(2_500) }],
    ['many lines', { notes: 'a\nb\r\n\u2028c' }],
    ['another order of its fields', { ...{ source: 'manual', notes: 'n', name: 'later' } }],
    ['nothing in its name', { name: '' }],
    [
      'reasons with quotation marks, backslashes and other letters',
      {
        interruptions: ['a "b" \\', '\\"', '"reason":"x"', 'Zoë\u0001', '', null].map((reason, at) => ({
          id: `${at}`,
          at: parts.now,
          until: parts.now,
          cause: 'manual_pause' as const,
          reason,
        })),
      },
    ],
    ['come in between an interruption', { interrupts: 'interruption-7' }],
    ['a clock step and no head', { clockSteps: [{ observed: parts.now, used: parts.now }], heads: [] }],
  ])('are right where a session has %s', (_what, fields) => {
    const [first, ...rest] = generated('owner-1');
    if (first === undefined) throw new Error('there is one');
    const odd: Session = { ...fields, ...first, ...fields };
    for (const { session, fact, reasons, unexplained, fills } of factsOf([odd, ...rest])) {
      const texts = [
        session?.name ?? '',
        ...(session?.labels ?? []),
        ...(session?.notes == null ? [] : [session.notes]),
      ];
      expect(fact?.text).toBe(texts.map((text) => folded(text)).join('\n'));
      expect(fact).toMatchObject({
        labels: session?.labels,
        task: session?.linkedTaskId,
        source: session?.source,
      });
      expect(reasons).toEqual(
        session?.interruptions.flatMap(({ reason }) => (reason === null ? [] : [folded(reason)])),
      );
      expect(unexplained).toEqual(
        session?.interruptions.flatMap(({ id, reason }) => (reason === null ? [id] : [])),
      );
      expect(fills).toBe(session?.interrupts ?? null);
    }
  });

  it('say of most sessions that they came in between no interruption', () => {
    const heads = ['0190a1b2-0000-7000-8000-000000000001'];
    const all = generated('owner-1').map((session) => ({ ...session, interrupts: 'interruption-7', heads }));
    const found = factsOf(all);
    expect(found.map(({ fills }) => fills)).toEqual(all.map(() => 'interruption-7'));
    expect(found.some(({ reasons }) => reasons.length > 0)).toBe(true);
  });
});
