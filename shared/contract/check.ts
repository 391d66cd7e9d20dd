/** Checks an input against a schema. The first problem becomes a refusal, as a sentence that names the field. */
import type { z } from 'zod';
import type { Refusal, Result } from '../domain/refusal.ts';

export function check<Schema extends z.ZodType>(schema: Schema, input: unknown): Result<z.output<Schema>> {
  const checked = schema.safeParse(input, { error: plainWords });
  return checked.success
    ? { ok: true, value: checked.data }
    : { ok: false, refusal: refusalOf(checked.error) };
}

const longestName = 100;

function refusalOf(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  const isUnknown = issue?.code === 'unrecognized_keys';
  const path = isUnknown ? [...issue.path, ...issue.keys.slice(0, 1)] : (issue?.path ?? []);
  const field = path.length === 0 ? null : path.map(String).join('.').slice(0, longestName);
  const problem = isUnknown ? 'this field is not known' : (issue?.message ?? 'not valid');
  return { code: 'invalid-input', message: `${field ?? 'The input'}: ${problem}.`, field };
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** The requirement in plain words. Undefined where the library's words will do, and where a schema brings its own. */
function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return 'is missing';
      const kind = kinds[issue.expected];
      return kind === undefined ? undefined : `must be ${kind}`;
    }
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return `must ${bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    case 'invalid_format':
      return issue.format === 'guid' ? 'must be a UUID' : undefined;
    default:
      return undefined;
  }
}

function bound(origin: string, comparison: string, limit: number | bigint): string {
  if (origin === 'string') return `have ${comparison} ${limit} characters`;
  return origin === 'array' ? `have ${comparison} ${limit} items` : `be ${comparison} ${limit}`;
}
