import { describe, expect, it } from 'vitest';
import { isBlank, whyNotALine, whyNotLines } from '../../shared/domain/plain-text.ts';
import { inLinesOnly, invisible, isolates, notInALine, notInLines, written } from '../support/odd-texts.ts';
import fc from '../support/properties.ts';

/** A text with something in any place of it. */
const around = (inside: readonly string[]) =>
  fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom(...inside), fc.string({ unit: 'grapheme' }))
    .map((parts) => parts.join(''));

describe('a text of one line', () => {
  it('holds no control character, line break or override, wherever it stands', () => {
    fc.assert(
      fc.property(around([...notInALine, ...isolates]), (text) => {
        expect(whyNotALine(text)).toMatch(/^(?:lineBreak|control|turnsAround)$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('may hold anything else that survives being kept', () => {
    const fine = fc
      .string({ unit: 'binary' })
      .filter(
        (text) => ![...notInALine, ...isolates].some((each) => text.includes(each)) && text.isWellFormed(),
      );
    fc.assert(
      fc.property(fine, (text) => {
        expect(whyNotALine(text)).toBeNull();
      }),
    );
    expect(whyNotALine('a\ud800')).toBe('malformed');
  });
});

describe('a text of several lines', () => {
  it('holds tabs and line breaks, and no other control character or override', () => {
    fc.assert(
      fc.property(around([...notInLines, ...isolates]), (text) => {
        expect(whyNotLines(text)).toMatch(/^(?:controlBesideBreaks|turnsAround)$/);
      }),
      { numRuns: 1_000 },
    );
    for (const each of inLinesOnly) expect(whyNotLines(`a${each}b`)).toBeNull();
    expect(whyNotLines('a\ud800')).toBe('malformed');
  });
});

describe('a blank text', () => {
  it('is one of which nothing can be seen', () => {
    expect(isBlank('')).toBe(true);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...invisible)), (characters) => {
        expect(isBlank(characters.join(''))).toBe(true);
      }),
    );
  });

  it('is none as soon as something can be seen', () => {
    const hidden = fc.array(fc.constantFrom(...invisible)).map((characters) => characters.join(''));
    fc.assert(
      fc.property(
        hidden,
        fc.constantFrom('a', '.', '字', '́a', '👍', '\u06dd'),
        hidden,
        (before, seen, after) => {
          expect(isBlank(before + seen + after)).toBe(false);
        },
      ),
    );
  });
});

it.each(written)('“%s” is a text that can be written', (text) => {
  expect([whyNotALine(text), whyNotLines(text), isBlank(text)]).toEqual([null, null, false]);
});
