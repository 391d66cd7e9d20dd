/** What the history's search finds. People type without minding letter case, diacritics or forms of letters, and still find the text. */
import { describe, expect, it } from 'vitest';
import { byAlphabet, folded, hasWords, textsOf, wordsOf } from '../../shared/views/text-match.ts';
import fc from '../support/properties.ts';

const finds = (typed: string, ...texts: readonly string[]) => hasWords(texts, wordsOf(typed));

it('a list is sorted by the alphabet, whatever the letter case and the diacritics', () => {
  const names = ['zoo', 'Émile', 'apple', 'Zebra', 'eagle', 'ähnlich', 'Fig', 'émile'];
  const sorted = ['ähnlich', 'apple', 'eagle', 'Émile', 'émile', 'Fig', 'Zebra', 'zoo'];
  expect(names.toSorted(byAlphabet)).toEqual(sorted);
});

describe('a search', () => {
  it.each([
    ['REPORT', 'Write report'],
    ['report', 'WRITE REPORT'],
    ['prufstand', 'Prüfstand aufbauen'],
    ['PRÜFSTAND', 'Pru\u0308fstand aufbauen'],
    ['strasse', 'Bergstraße'],
    ['Straße', 'BERGSTRASSE'],
    ['ẞ', 'grosse'],
    ['istanbul', 'İSTANBUL'],
    ['οδοσ', 'ΟΔΟΣ'],
    ['οδός', 'ΟΔΟΣ'],
    ['file', 'The ﬁle'],
    ['tel', '℡'],
    ['12', '１２'],
    ['смирнов', 'Смирнов Й.'],
    ['и', 'Й'],
    ['東京', '東京タワー'],
    ['ﾀﾜｰ', '東京タワー'],
    ['한글', '한글 공부'],
    ['مدرسة', 'مَدْرَسَة'],
    ['coop', 'co\u00adop'],
    ['🏃', 'Run 🏃🏽‍♀️'],
  ])('for “%s” finds “%s”', (typed, text) => {
    expect(finds(typed, text)).toBe(true);
  });

  it('needs every typed word to occur in at least one of the texts', () => {
    expect(finds('report thesis', 'Write report', 'thesis')).toBe(true);
    expect(finds('  thesis\t\u00a0write ', 'Write report', 'thesis')).toBe(true);
    expect(finds('report home', 'Write report', 'thesis')).toBe(false);
    expect(finds('reportthesis', 'Write report', 'thesis')).toBe(false);
  });

  it('without anything to look for finds every text', () => {
    expect(wordsOf(' \n\u0301\u00ad ')).toEqual([]);
    expect(finds(' ', 'anything')).toBe(true);
  });

  it('takes characters that are special in patterns literally', () => {
    expect(finds('a.c', 'abc')).toBe(false);
    expect(finds('(50%_\\', 'done (50%_\\')).toBe(true);
  });
});

describe('for any text', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 });

  it('a search for any part of it, in any letter case, finds it', () => {
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        expect(finds(part, before + part + after)).toBe(true);
        expect(finds(part.normalize('NFD'), before + part.normalize('NFC') + after)).toBe(true);
      }),
    );
  });

  it('upper and lower case match, except for letters that have no such pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aäßéñøžçБйΣαςfiﬁ한東 -1') }), (typed) => {
        expect(folded(typed.toUpperCase())).toBe(folded(typed.toLowerCase()));
      }),
    );
  });

  it('folding it a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(folded(folded(typed))).toBe(folded(typed));
      }),
      { numRuns: 2000 },
    );
  });

  it('the order of the typed words and repeated words change nothing', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), text, (words, other) => {
        const typed = words.join(' ');
        expect(finds([...words].reverse().join(' '), other)).toBe(finds(typed, other));
        expect(finds(`${typed} ${typed}`, other)).toBe(finds(typed, other));
      }),
    );
  });
});

describe('a session', () => {
  it('is searched in its name, its labels, its notes and the reasons of its interruptions', () => {
    const interruption = { id: 'i', at: '' as never, until: null, cause: 'manual_pause' as const };
    const session = {
      name: 'n',
      labels: ['l', 'm'],
      notes: 'o',
      interruptions: [
        { ...interruption, reason: 'r' },
        { ...interruption, reason: null },
      ],
    };
    expect(textsOf(session)).toEqual(['n', 'l', 'm', 'o', 'r']);
    expect(textsOf({ ...session, notes: null })).toEqual(['n', 'l', 'm', 'r']);
  });
});
