import { describe, expect, it } from 'vitest';
import { checkInput, contract, isMethodName, type MethodName } from '../../shared/contract/contract.ts';
import { accelerator } from '../../shared/contract/settings.ts';
import { english } from '../../shared/messages/speech.ts';
import { inEnglish } from '../support/in-english.ts';
import fc from '../support/properties.ts';
import { sourcesIn } from '../support/sources.ts';

const methods = Object.keys(contract).filter(isMethodName);
const method = fc.constantFrom<MethodName>(...methods);

describe('the contract', () => {
  it('has each method in exactly one area', () => {
    const texts = sourcesIn('shared/contract/methods').map(({ text }) => text);
    const written = texts.flatMap((text) =>
      [...text.matchAll(/^ {2}(\w+): answers</gm)].map(([, name]) => name),
    );
    expect(written.sort()).toEqual(Object.keys(contract).sort());
  });
});

describe('the check at a door', () => {
  it('answers any input with a value or with a refusal that has a sentence, and never throws', () => {
    fc.assert(
      fc.property(
        method,
        fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
        (name, input) => {
          const checked = checkInput(name, input);
          if (!checked.ok) {
            expect(checked.refusal.code).toBe('invalid-input');
            expect(english.say(checked.refusal.message)).toMatch(/\.$/);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('refuses an unknown field and names it', () => {
    fc.assert(
      fc.property(method, (name) => {
        expect(checkInput(name, { surprise: 1 })).toMatchObject({ ok: false });
      }),
    );
    expect(checkInput('resume', { surprise: 1 })).toMatchObject({ refusal: { field: 'surprise' } });
  });

  it('accepts any name that is not blank, up to the length limit, as it was typed', () => {
    const printable = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => text.trim() !== '' && text.length <= 200);
    fc.assert(
      fc.property(printable, (name) => {
        const checked = checkInput('begin', { name });
        if (checked.ok) expect(checked.value.name).toBe(name);
        else
          expect(name).toMatch(
            /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u,
          );
      }),
    );
  });

  it.each([
    ['begin', { name: 'x'.repeat(201) }, 'name'],
    ['begin', { name: 'a\u0000b' }, 'name'],
    ['begin', { name: '\ud800' }, 'name'],
    ['begin', { name: 'x', labels: [1] }, 'labels.0'],
    ['begin', { name: 'x', at: '09:40' }, 'at'],
    ['start', { session: 'x', at: '2026-11-20T09:40:00' }, 'at'],
    ['interrupt', { reason: '  ' }, 'reason'],
    ['day', { date: '2026-02-30' }, 'date'],
    ['record', { name: 'x', start: '2026-11-20T09:00:00', end: '2026-11-20T10:00:00Z' }, 'start'],
    ['history', { limit: 101 }, 'limit'],
  ] as const)('refuses %s with %j and names the field %s', (name, input, field) => {
    expect(checkInput(name, input)).toMatchObject({ ok: false, refusal: { field } });
  });
});

describe('an accelerator', () => {
  it.each(['Control+Alt+T', 'Super+Shift+F12', 'F9', 'CommandOrControl+Space', 'Alt+='])(
    '%s is valid',
    (keys) => expect(accelerator.safeParse(keys).success).toBe(true),
  );
  const typed = fc.constantFrom(...'AZ09', 'Space', 'Tab', 'Insert', 'Home', 'Up', ...",./;'[]\\`=-");
  const change = (accelerator: string) => checkInput('changeShortcut', { action: 'toggle', accelerator });

  it('that would take a key away from typing is refused, and the refusal says what to add', () => {
    fc.assert(
      fc.property(fc.constantFrom('Shift+', 'AltGr+', 'AltGr+Shift+'), typed, (modifiers, key) => {
        expect(inEnglish(change(`${modifiers}${key}`))).toEqual({
          ok: false,
          refusal: {
            code: 'invalid-input',
            field: 'accelerator',
            message:
              'accelerator: must include Ctrl, Alt, Cmd or Super, or be a function key, because the other keys are for typing.',
          },
        });
      }),
    );
  });

  it('with Ctrl, Alt, Cmd or Super, or with a function key, does not affect typing', () => {
    const holding = fc.constantFrom(
      'Control',
      'Ctrl',
      'Alt',
      'Option',
      'Command',
      'Cmd',
      'Super',
      'Meta',
      'CmdOrCtrl',
    );
    fc.assert(
      fc.property(holding, fc.constantFrom('', 'Shift+'), typed, (modifier, shift, key) => {
        expect(change(`${modifier}+${shift}${key}`).ok).toBe(true);
        expect(change(`${shift}${modifier}+${key}`).ok).toBe(true);
      }),
    );
    for (let number = 1; number <= 24; number += 1)
      expect([change(`F${number}`).ok, change(`Shift+F${number}`).ok]).toEqual([true, true]);
  });

  it.each(['T', 'Control+', 'Control+Alt', 'control+t', '', 'Control+Alt+TT'])('“%s” is invalid', (keys) =>
    expect(accelerator.safeParse(keys).success).toBe(false),
  );
});
