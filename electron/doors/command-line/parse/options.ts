/** The options of the command line: those of every verb in the table, and three that go with any verb. Node's own parser splits them. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { assertNever } from '../../../../shared/assert-never.ts';
import type { Field, VerbRow } from '../../../../shared/commands/verb-row.ts';
import { verbs } from '../../../../shared/commands/verbs.ts';
import { type Message, message } from '../../../../shared/messages/message.ts';
import { meantBy } from './meant.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

const beside: Options = {
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
};

/** The options that go with any verb. */
const optionsBeside: readonly string[] = Object.keys(beside);

/** The options of a verb by name, in the form that the parser takes. */
export function optionsOf({ fields }: Pick<VerbRow, 'fields'>): Options {
  return merged(Object.entries(fields).map(([name, field]) => optionsOfField(name, field)));
}

function optionsOfField(name: string, field: Field): Options {
  switch (field.form) {
    case 'word':
    case 'words':
      return {};
    case 'text':
      return { [name]: { type: 'string' } };
    case 'texts':
      return { [name]: { type: 'string', multiple: true } };
    case 'flag':
      return { [name]: { type: 'boolean' } };
    case 'choice':
      return merged(Object.keys(field.of).map((each) => ({ [each]: { type: 'boolean' } })));
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
  /** Values by option, in the order given; an option without a value has one empty text. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The first error in an option; null if there is none. */
  readonly problem: OptionProblem | null;
}

export type OptionProblem =
  /** As it was typed: `--reson`. */
  | { readonly kind: 'unknown'; readonly option: string }
  | { readonly kind: 'no-value'; readonly option: string }
  /** The next word begins with a dash, as options do. */
  | { readonly kind: 'dash'; readonly option: string }
  | { readonly kind: 'value'; readonly option: string };

/** Splits the words into options and values and notes the first error. The caller knows the verb, and can say what was meant. */
export function readOptions(words: readonly string[]): Words {
  const { tokens, positionals } = parseArgs({
    args: words.map((word, index) => (isBack(words, index) ? `${hidden}${word}` : word)),
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, readonly string[]>();
  let problem: OptionProblem | null = null;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue, index } = token;
    const [word = rawName] = (words[index] ?? rawName).split('=');
    // The parser reads `-reason` as one option for each letter.
    const option = rawName.startsWith('--') || word.length <= 2 ? rawName : word;
    problem ??= problemOf(name, option, value, inlineValue === true);
    values.set(name, [...(values.get(name) ?? []), shown(value ?? '')]);
  }
  return { positionals: positionals.map(shown), values, problem };
}

/**
 * The parser takes every word with a dash for an option. This character hides days back (`summary -1`, `--date -1`) and a shift back (`plan
 * move -15m`) from it.
 */
const hidden = '\u0000';
const shown = (word: string) => (word.startsWith(hidden) ? word.slice(hidden.length) : word);

const optionsWithDay: ReadonlySet<string> = new Set(['--date', '--from', '--to']);

function isBack(words: readonly string[], index: number): boolean {
  const word = words[index] ?? '';
  const before = words.slice(0, index);
  if (before.at(-2) === 'plan' && before.at(-1) === 'move') return /^-\d/.test(word);
  if (!/^-\d{1,4}$/.test(word)) return false;
  return optionsWithDay.has(before.at(-1) ?? '') || before.includes('summary') || before.includes('copy');
}

function problemOf(
  name: string,
  option: string,
  value: string | undefined,
  isInline: boolean,
): OptionProblem | null {
  const known = Object.hasOwn(options, name) ? options[name] : undefined;
  if (known === undefined) return { kind: 'unknown', option };
  if (known.type === 'boolean') return value === undefined ? null : { kind: 'value', option };
  if (value === undefined) return { kind: 'no-value', option };
  return !isInline && value.length > 1 && value.startsWith('-') ? { kind: 'dash', option } : null;
}

/** The error in a sentence. `row`: the verb that the option was given with, if it is known. */
export function sentenceOf({ kind, option }: OptionProblem, row: VerbRow | null): Message {
  switch (kind) {
    case 'unknown': {
      if (/^-\d|\s/.test(option)) return message('usage.nameWithDash', { option });
      const near = optionMeant(option, row);
      return near === null
        ? message('usage.unknownOption', { option })
        : message('usage.unknownOptionNear', { option, near });
    }
    case 'no-value':
      return message('usage.noValue', { option });
    case 'dash':
      return message('usage.noValueButDash', { option, example: `${option}=-x` });
    case 'value':
      return message('usage.value', { option });
    default:
      return assertNever(kind);
  }
}

function optionMeant(option: string, row: VerbRow | null): string | null {
  const own = row === null ? Object.keys(options) : [...Object.keys(optionsOf(row)), ...optionsBeside];
  const [near] = meantBy(option.replace(/^-+/, ''), own);
  return near === undefined ? null : `--${near}`;
}
