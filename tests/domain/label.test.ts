/** Labels are renamed, merged and coloured without changing a session, and each change can be undone. */
import { describe, expect, it } from 'vitest';
import { isSameLabel, labelKey } from '../../shared/domain/description.ts';
import { labelBook, labelStream, ofLabelStream } from '../../shared/domain/label-book.ts';
import { colorOfLabel } from '../../shared/domain/label-colors.ts';
import { emptyRegistry, type Label } from '../../shared/domain/registry.ts';
import { suggestions } from '../../shared/views/suggestions.ts';
import { at, owner, said, World } from '../support/given.ts';
import fc from '../support/properties.ts';

const color = 3;
const rename = (label: string, name: string, inUse: readonly string[] = [label]) =>
  ({ type: 'RenameLabel', owner, label, name, inUse, color }) as const;
const merge = (label: string, into: string, inUse: readonly string[] = [label, into]) =>
  ({ type: 'MergeLabels', owner, label, into, inUse, color }) as const;

function shown(world: World, ...labels: readonly string[]): readonly string[] {
  return labelBook(world.registry, owner).shownAll(labels);
}

function begin(world: World, time: string, labels: readonly string[], name = 'Write report'): string {
  const parts = world.do(time, {
    ...said,
    type: 'BeginSession',
    name,
    labels,
    at: null,
    others: 'end-other',
  });
  return parts.find(({ events }) => events[0]?.type === 'SessionCreated')?.id ?? '';
}

describe('renaming a label', () => {
  it.each([
    ['mail', 'E-mail'],
    ['Finance, Q3', 'Accounts; Q3'],
    ['לימוד', 'study'],
    ['عمل', 'работа'],
    ['a/b', 'a#b'],
    ['__proto__', 'constructor'],
  ])('calls %j %j wherever it stands, in whatever letter case, and touches no session', (before, after) => {
    const world = new World();
    const id = begin(world, '09:00', [before]);
    const parts = world.do('10:00', rename(before, after));
    expect(parts.every(({ kind }) => kind === 'label')).toBe(true);
    expect(world.session(id).labels).toEqual([before]);
    expect(shown(world, before)).toEqual([after]);
    expect(shown(world, before.toUpperCase(), 'other')).toEqual([after, 'other']);
    expect(shown(world, after.toUpperCase())).toEqual([after]);
  });

  it('can change the letter case alone, and does nothing if the name is the same', () => {
    const world = new World();
    world.do('10:00', rename('mail', 'Mail'));
    expect(shown(world, 'mail', 'MAIL')).toEqual(['Mail']);
    expect(world.do('10:01', rename('Mail', 'Mail'))).toEqual([]);
  });

  it('works again from the new name, and back to the old one', () => {
    const world = new World();
    world.do('10:00', rename('a', 'b'));
    world.do('10:01', rename('b', 'c'));
    expect(shown(world, 'a', 'b', 'c')).toEqual(['c']);
    world.do('10:02', rename('c', 'a'));
    expect(shown(world, 'a', 'b', 'c')).toEqual(['a']);
  });

  it('keeps the colour that the label had', () => {
    const world = new World();
    begin(world, '09:00', ['mail']);
    const before = colorOfLabel(world.registry, owner, 'mail');
    world.do('10:00', { ...rename('mail', 'post'), color: before });
    expect(colorOfLabel(world.registry, owner, 'post')).toBe(before);
    expect(colorOfLabel(world.registry, owner, 'mail')).toBe(before);
  });

  it('is refused for the name of another label, a blank one, and an unknown label', () => {
    const world = new World();
    expect(world.refusal('10:00', rename('mail', 'OFFICE', ['mail', 'Office']))).toBe('conflict');
    expect(world.refusal('10:00', rename('mail', ' \u2800 '))).toBe('blank-name');
    expect(world.refusal('10:00', rename('mial', 'post', ['mail']))).toBe('not-found');
    expect(world.registry).toBe(emptyRegistry);
  });

  it('affects its owner alone', () => {
    const world = new World();
    world.do('10:00', rename('mail', 'post'));
    expect(labelBook(world.registry, 'another').shownAll(['mail'])).toEqual(['mail']);
  });
});

describe('merging labels', () => {
  it('makes them one everywhere; a session with both has it once, in its first place', () => {
    const world = new World();
    world.do('10:00', merge('mail', 'E-mail'));
    expect(shown(world, 'mail', 'x', 'e-mail')).toEqual(['E-mail', 'x']);
  });

  it('includes what was merged before', () => {
    const world = new World();
    world.do('10:00', merge('a', 'b'));
    world.do('10:01', merge('b', 'c'));
    expect(shown(world, 'a', 'B', 'c')).toEqual(['c']);
  });

  it('is refused into itself, under any of its names, and with an unknown label', () => {
    const world = new World();
    expect(world.refusal('10:00', merge('mail', 'MAIL', ['mail']))).toBe('conflict');
    world.do('10:01', merge('mail', 'post'));
    expect(world.refusal('10:02', merge('post', 'mail', ['post']))).toBe('conflict');
    expect(world.refusal('10:02', merge('post', 'office', ['post']))).toBe('not-found');
  });

  it('makes one suggestion of two that differed in their labels', () => {
    const world = new World();
    begin(world, '09:00', ['mail']);
    begin(world, '09:10', ['post']);
    world.do('10:00', merge('mail', 'post'));
    expect(
      suggestions(world.registry, owner, [], at('10:00')).map(({ name, labels }) => [name, ...labels]),
    ).toEqual([['Write report', 'post']]);
  });
});

describe('an edit of a session whose labels were merged', () => {
  it('changes nothing if it sends back what it was shown; what it adds comes beside what was written', () => {
    const world = new World();
    const id = begin(world, '09:00', ['mail', 'post', 'x']);
    world.do('10:00', merge('mail', 'post'));
    const amend = (labels: readonly string[]) =>
      world.do('10:10', { type: 'AmendSession', owner, session: id, changes: { labels } });
    expect(amend(['post', 'x'])).toEqual([]);
    amend(['post', 'new']);
    expect(world.session(id).labels).toEqual(['mail', 'post', 'new']);
    amend(['new']);
    expect(world.session(id).labels).toEqual(['new']);
  });
});

describe('a change of labels', () => {
  it('can be undone, unless something changed it since', () => {
    const world = new World();
    const labels = (): readonly Label[] => Object.values(world.registry.labels);
    world.do('10:00', merge('mail', 'post'));
    const merged = labels().find(({ key }) => key === 'mail');
    if (merged === undefined) throw new Error('not merged');
    const back = {
      type: 'PutBackLabel',
      owner,
      label: labelStream(owner, 'mail'),
      before: undefined,
      after: merged,
    } as const;
    world.do('10:01', back);
    expect(shown(world, 'mail', 'post')).toEqual(['mail', 'post']);
    expect(world.refusal('10:02', back)).toBe('conflict');
  });

  it('always leads to a label, however two devices have merged labels into each other', () => {
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const into = fc.option(fc.constantFrom(...keys), { nil: null });
    fc.assert(
      fc.property(fc.array(into, { minLength: 5, maxLength: 5 }), (goes) => {
        const labels = Object.fromEntries(
          keys.map((key, place): [string, Label] => [
            key,
            { owner, key, name: null, color: null, into: goes[place] ?? null, heads: [], conflicts: [] },
          ]),
        );
        const book = labelBook({ ...emptyRegistry, labels }, owner);
        for (const key of keys) {
          expect(keys).toContain(book.shown(key));
          expect(book.shown(book.shown(key))).toBe(book.shown(key));
          const next = labels[key]?.into ?? null;
          if (next !== null) expect(book.shown(next)).toBe(book.shown(key));
        }
      }),
    );
  });

  it('has an id that names the owner and the label, whatever characters they contain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (whose, key) => {
        expect(ofLabelStream(labelStream(whose, key))).toEqual({ owner: whose, key });
      }),
    );
  });
});

describe('the key of a label', () => {
  it.each([
    ['mail', 'MAIL'],
    ['straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['οδος', 'ΟΔΟΣ'],
    ['caf\u00e9', 'CAFE\u0301'],
    ['ｍａｉｌ', 'ＭＡＩＬ'],
    ['ﬁnance', 'FINANCE'],
    ['\u212bngström', 'ångström'],
    ['привет', 'ПРИВЕТ'],
    ['i̇ş', 'İŞ'],
  ])('%s and %s are', (one, other) => {
    expect(isSameLabel(one, other)).toBe(true);
  });

  it.each([
    ['sınır', 'sinir'],
    ['ｍａｉｌ', 'mail'],
    ['resume', 'résumé'],
    ['a b', 'ab'],
  ])('%s and %s are not', (one, other) => {
    expect(isSameLabel(one, other)).toBe(false);
  });

  it('ignores the letter case of every character, and is its own key', () => {
    const apart: string[] = [];
    for (let code = 0; code < 0x30000; code += 1) {
      const sign = String.fromCodePoint(code);
      const key = labelKey(sign);
      // The capital of “ı” is that of “i”, with which it must not be one.
      const cases = sign === 'ı' ? [sign] : [sign.toLowerCase(), sign.toUpperCase()];
      if (cases.some((each) => labelKey(each) !== key) || labelKey(key) !== key) apart.push(sign);
    }
    expect(apart).toEqual([]);
  });
});

describe('the colours of labels', () => {
  it('differ for any eight labels that are added one after the other, and stay when others are added', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-zà-ÿ]{1,6}$/), { minLength: 8, maxLength: 30 }),
        (all) => {
          const world = new World();
          const first: number[] = [];
          for (const label of all) {
            begin(world, '09:00', [label]);
            first.push(colorOfLabel(world.registry, owner, label));
          }
          expect(all.map((label) => colorOfLabel(world.registry, owner, label.toUpperCase()))).toEqual(first);
          expect(new Set(first.slice(0, 8)).size).toBe(8);
          expect(new Set(first.slice(-8)).size).toBe(8);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are the chosen ones, in every letter case', () => {
    const world = new World();
    world.do('10:00', { type: 'ColorLabel', owner, label: 'MAIL', inUse: ['mail'], color: 6 });
    expect(colorOfLabel(world.registry, owner, 'Mail')).toBe(6);
    expect(shown(world, 'mail')).toEqual(['mail']);
  });
});
