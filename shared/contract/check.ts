/** Checks an input against a schema. The first problem becomes a refusal that names the field. */
import type { z } from 'zod';
import type { Refusal, Result } from '../domain/refusal.ts';
import { either } from '../messages/either.ts';
import { type Message, message } from '../messages/message.ts';
import { type FieldProblem, isFieldProblem } from './field-problem.ts';

export function check<Schema extends z.ZodType>(schema: Schema, input: unknown): Result<z.output<Schema>> {
  // With the input reported, a missing field can be told from one of the wrong type.
  const checked = schema.safeParse(input, { reportInput: true });
  return checked.success
    ? { ok: true, value: checked.data }
    : { ok: false, refusal: refusalOf(checked.error) };
}

const longestName = 100;

function refusalOf(error: z.ZodError): Refusal {
  const issue = error.issues.find((each) => !isOnlyUnsafe(each)) ?? error.issues[0];
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue?.path;
  const field =
    path === undefined || path.length === 0 ? null : path.map(nameOf).join('.').slice(0, longestName);
  const problem = field === null || issue === undefined ? problemOfWhole(issue) : problemOf(field, issue);
  return { code: 'invalid-input', message: problem, field };
}

/**
 * Whether an issue says only that a whole number is too large to be exact. zod reports this first. If the field has a narrower bound of its
 * own, another issue names that bound, and only that one helps the caller.
 */
function isOnlyUnsafe(issue: z.core.$ZodIssue): boolean {
  return (issue.code === 'too_big' || issue.code === 'too_small') && issue.origin === 'int';
}

/** A field whose name is empty would leave a sentence without a subject. */
function nameOf(part: PropertyKey): string {
  return part === '' ? '“”' : String(part);
}

function problemOfWhole(issue: z.core.$ZodIssue | undefined): Message {
  if (issue?.code !== 'invalid_type') return message('input.wholeInvalid');
  return message(issue.input === undefined ? 'input.wholeMissing' : 'input.wholeNotAnObject');
}

const wrongKinds: Readonly<Record<string, FieldProblem>> = {
  string: 'input.notText',
  number: 'input.notANumber',
  int: 'input.notAWholeNumber',
  boolean: 'input.notTrueOrFalse',
  array: 'input.notAList',
  object: 'input.notAnObject',
};

function problemOf(field: string, issue: z.core.$ZodIssue): Message {
  switch (issue.code) {
    case 'unrecognized_keys':
      return message('input.unknown', { field });
    case 'invalid_type':
      if (issue.input === undefined) return message('input.missing', { field });
      return message(wrongKinds[issue.expected] ?? 'input.invalid', { field });
    case 'invalid_value':
      return message('input.notOneOf', {
        field,
        values: either(issue.values.map((value) => JSON.stringify(value))),
      });
    case 'too_small': {
      const given = { field, limit: String(issue.minimum) };
      const counted = { field, limit: Number(issue.minimum) };
      if (issue.origin === 'string') return message('input.tooFewCharacters', counted);
      if (issue.origin === 'array') return message('input.tooFewItems', counted);
      return message(issue.inclusive === false ? 'input.notMoreThan' : 'input.notAtLeast', given);
    }
    case 'too_big': {
      const given = { field, limit: String(issue.maximum) };
      const counted = { field, limit: Number(issue.maximum) };
      if (issue.origin === 'string') return message('input.tooManyCharacters', counted);
      if (issue.origin === 'array') return message('input.tooManyItems', counted);
      return message(issue.inclusive === false ? 'input.notLessThan' : 'input.notAtMost', given);
    }
    case 'invalid_format':
      if (issue.format === 'guid') return message('input.notAUuid', { field });
      return ownProblem(field, issue.message);
    default:
      return ownProblem(field, issue.message);
  }
}

/** The words of an issue that a schema of the contract raised itself. */
function ownProblem(field: string, words: string): Message {
  return message(isFieldProblem(words) ? words : 'input.invalid', { field });
}
