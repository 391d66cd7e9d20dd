import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { check } from '../../shared/contract/check.ts';
import { inEnglish } from '../support/in-english.ts';

describe('the check of an input', () => {
  const schema = z.strictObject({
    name: z.string().min(2).max(5),
    count: z.int().min(1).max(9).optional(),
    weight: z.number().positive().optional(),
    filter: z.enum(['week', 'month']).optional(),
    id: z.guid().optional(),
    isHard: z.boolean().optional(),
    sets: z
      .array(z.strictObject({ reps: z.number() }))
      .max(1)
      .optional(),
  });
  const refusalOf = (input: unknown) => {
    const checked = check(schema, input);
    return checked.ok ? null : checked.refusal;
  };

  it('returns a valid input', () => {
    expect(check(schema, { name: 'abc' })).toEqual({ ok: true, value: { name: 'abc' } });
  });

  it.each([
    [null, 'The input: must be an object.', null],
    [{}, 'name: is missing.', 'name'],
    [{ name: 5 }, 'name: must be text.', 'name'],
    [{ name: 'a' }, 'name: must have at least 2 characters.', 'name'],
    [{ name: 'abcdef' }, 'name: must have at most 5 characters.', 'name'],
    [{ name: 'abc', count: 1.5 }, 'count: must be a whole number.', 'count'],
    [{ name: 'abc', count: 10 }, 'count: must be at most 9.', 'count'],
    [{ name: 'abc', count: 1e30 }, 'count: must be at most 9.', 'count'],
    [{ name: 'abc', count: -1e30 }, 'count: must be at least 1.', 'count'],
    [{ name: 'abcdef', count: 1e30 }, 'name: must have at most 5 characters.', 'name'],
    [{ name: 'abc', weight: 0 }, 'weight: must be more than 0.', 'weight'],
    [{ name: 'abc', filter: 'year' }, 'filter: must be "week" or "month".', 'filter'],
    [{ name: 'abc', id: 'x' }, 'id: must be a UUID.', 'id'],
    [{ name: 'abc', isHard: 'no' }, 'isHard: must be true or false.', 'isHard'],
    [{ name: 'abc', sets: {} }, 'sets: must be a list.', 'sets'],
    [{ name: 'abc', sets: [{ reps: 'x' }] }, 'sets.0.reps: must be a number.', 'sets.0.reps'],
    [{ name: 'abc', sets: [{ reps: 1 }, { reps: 1 }] }, 'sets: must have at most 1 item.', 'sets'],
    [{ name: 'abc', more: 1 }, 'more: this field is not known.', 'more'],
    [{ name: 'abc', '': 1 }, '“”: this field is not known.', '“”'],
  ])('refuses %j with “%s”', (input, message, field) => {
    expect(inEnglish(refusalOf(input))).toEqual({ code: 'invalid-input', message, field });
  });

  it('shortens the name of a very long field', () => {
    expect(JSON.stringify(refusalOf({ name: 'abc', ['x'.repeat(60_000)]: 1 })).length).toBeLessThan(400);
  });
});
