/** What programs read: the page about a verb names every field that `--json` prints. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { helpOn } from '../../../electron/doors/command-line/usage.ts';
import { verbs } from '../../../shared/commands/verbs.ts';
import { english } from '../../../shared/messages/speech.ts';
import { TestRecord } from '../../support/record.ts';
import { resultOf } from '../../support/run-words.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

async function run(words: readonly string[]): Promise<unknown> {
  const { stdout, stderr } = await resultOf(record, words, { speech: english });
  expect(stderr).toBe('');
  return words.includes('--json') ? JSON.parse(stdout) : null;
}

/** The names of the fields of an object, or of the first object in a list. */
function fieldsOf(value: unknown): readonly string[] {
  const one = z.record(z.string(), z.unknown()).parse(Array.isArray(value) ? value[0] : value);
  return Object.keys(one);
}

/** The page without the descriptions of options. */
function told(verb: string): string {
  const page = helpOn(verb, english);
  return page.slice(page.indexOf('With --json'));
}

it.each([
  ['status', ['status']],
  ['task', ['task', 'list']],
  ['plan', ['plan']],
  ['doctor', ['doctor']],
  ['backup', ['backup']],
  ['backup', ['backup', 'list']],
  ['backup', ['backup', 'restore', '1']],
  ['backup', ['backup', 'restore', '1', '--yes']],
] as const)('help %s: %j', async (verb, words) => {
  await run(['task', 'add', 'Write report']);
  await run(['plan', '11-12', 'Write report']);
  await run(['start', 'Mail']);
  await run(['backup']);
  const fields = fieldsOf(await run([...words, '--json']));
  expect(fields).not.toEqual([]);
  for (const field of fields) expect(told(verb)).toMatch(new RegExp(`\\b${field}\\b`));
});

it('is documented for every verb that has it', () => {
  for (const { verb, fields } of verbs)
    if (Object.hasOwn(fields, 'json')) expect(helpOn(verb, english), verb).toContain('With --json it prints');
});
