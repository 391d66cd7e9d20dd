/** The options of the command line: those of every verb of the table, and three that stand beside any verb. Read by Node's own parser. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Field, VerbRow } from '../../../shared/commands/verb-row.ts';
import { verbs } from '../../../shared/commands/verbs.ts';
import { type Message, message } from '../../../shared/messages/message.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

const beside: Options = {
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
};

/** The options that go with a verb, by name, as the parser takes them. */
export function optionsOf({ fields }: Pick<VerbRow, 'fields'>): Options {
  return merged(Object.entries(fields).map(([name, field]) => optionsOfField(name, field)));
}

function optionsOfField(name: string, field: Field): Options {
  switch (field.form) {
    case 'word':
      return {};
    case 'text':
      return { [name]: { type: 'string' } };
    case 'texts':
      return { [name]: { type: 'string', multiple: true } };
    case 'flag':
      return { [name]: { type: 'boolean' } };
    case 'choice':
      return merged(field.of.map((each) => ({ [each]: { type: 'boolean' } })));
    default:
      return assertNever(field);
  }
}

function merged(each: readonly Options[]): Options {
  return Object.fromEntries(each.flatMap((options) => Object.entries(options)));
}

const options = merged([beside, ...verbs.map(optionsOf)]);

export interface Words {
  readonly positionals: readonly string[];
  /** By option, in the order in which they were given; what stands alone has one blank text. */
  readonly said: ReadonlyMap<string, readonly string[]>;
}

/** The words by option; or what is wrong. */
export function readOptions(words: readonly string[]): Words | { readonly message: Message } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    });
    const said = Object.entries(values).map(([name, value]) => [name, textsOf(value)] as const);
    return { positionals, said: new Map(said) };
  } catch (error) {
    // parseArgs speaks of `--` and positionals at length; its first sentence says what is wrong.
    const words = error instanceof Error ? error.message : String(error);
    const problem = words.split(/\. /)[0]?.replace(/\.$/, '') ?? words;
    return { message: message('usage.asParsed', { problem }) };
  }
}

function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((each) => (typeof each === 'string' ? each : ''));
}
