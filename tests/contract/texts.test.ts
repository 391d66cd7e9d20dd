/** Which characters a text may contain, for every field of the contract that takes a text. */
import { describe, expect, it } from 'vitest';
import { checkInput, type MethodName } from '../../shared/contract/contract.ts';
import { inEnglish } from '../support/in-english.ts';
import { inLinesOnly, invisible, notInALine, notInLines, written } from '../support/odd-texts.ts';
import fc from '../support/properties.ts';

type StoreContext = readonly [method: MethodName, field: string, input: (text: string) => unknown];

const times = { start: '2026-11-20T09:00:00Z', end: '2026-11-20T10:00:00Z' };
const filled: readonly StoreContext[] = [
  ['create', 'name', (name) => ({ name })],
  ['begin', 'name', (name) => ({ name })],
  ['record', 'name', (name) => ({ name, ...times })],
  ['amend', 'name', (name) => ({ session: 's', name })],
  ['interrupt', 'reason', (reason) => ({ reason })],
  ['explain', 'reason', (reason) => ({ session: 's', interruption: 'i', reason })],
  ['begin', 'linkedTaskId', (linkedTaskId) => ({ name: 'x', linkedTaskId })],
  ['begin', 'routineId', (routineId) => ({ name: 'x', routineId })],
  [
    'amend',
    'entries.0.exerciseId',
    (exerciseId) => ({ session: 's', entries: [{ exerciseId, isTimeBased: false, sets: [] }] }),
  ],
];
const oneLine: readonly StoreContext[] = [
  ...filled,
  ['begin', 'labels.1', (label) => ({ name: 'x', labels: ['y', label] })],
  ['amend', 'labels.0', (label) => ({ session: 's', labels: [label] })],
];
const severalLines: readonly StoreContext[] = [
  ['begin', 'notes', (notes) => ({ name: 'x', notes })],
  ['end', 'notes', (notes) => ({ notes })],
  ['amend', 'notes', (notes) => ({ session: 's', notes })],
];

const refusal = (field: string) => ({
  ok: false,
  refusal: { code: 'invalid-input', field, message: expect.stringMatching(`^${field}: .+\\.$`) },
});

describe('a text in an input', () => {
  it.each(oneLine)(
    'of %s may not have control characters, line breaks or overrides in %s',
    (method, field, input) => {
      for (const each of notInALine)
        expect(inEnglish(checkInput(method, input(`a${each}b`))), JSON.stringify(each)).toMatchObject(
          refusal(field),
        );
    },
  );

  it.each(severalLines)(
    'of %s may have tabs and line breaks in %s, but no other control characters',
    (method, field, input) => {
      for (const each of inLinesOnly) expect(checkInput(method, input(`a${each}b`)).ok).toBe(true);
      for (const each of notInLines)
        expect(inEnglish(checkInput(method, input(`a${each}b`))), JSON.stringify(each)).toMatchObject(
          refusal(field),
        );
    },
  );

  it.each([...oneLine, ...severalLines])(
    'of %s may have anything that people write in %s',
    (method, _field, input) => {
      for (const text of written) expect(checkInput(method, input(text))).toMatchObject({ ok: true });
    },
  );

  it.each(filled)('of %s may not consist of invisible characters in %s', (method, field, input) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...invisible), { maxLength: 20 }), (characters) => {
        expect(inEnglish(checkInput(method, input(characters.join(''))))).toMatchObject(refusal(field));
      }),
    );
  });

  it('loses the isolates that set a name apart in a sentence, and keeps the characters that belong to the name', () => {
    const name = 'שלום 👩‍💻';
    const copied = `\u2068${name}\u2069`;
    const input = { name: copied, labels: [copied], notes: `x\n${copied}` };
    expect(checkInput('begin', input)).toMatchObject({
      ok: true,
      value: { name, labels: [name], notes: `x\n${name}` },
    });
    expect(checkInput('explain', { session: 'x', interruption: 'y', reason: copied })).toMatchObject({
      ok: true,
      value: { reason: name },
    });
    expect(checkInput('begin', { name: '\u2068\u2069' }).ok).toBe(false);
  });

  it('that is only searched for may have any characters', () => {
    expect(checkInput('history', { label: 'a\tb\u202e', text: '\n' })).toMatchObject({ ok: true });
  });
});
