/** From the words of a command line to a verb. Pure; whatever comes in, the answer is a verb or a sentence about what is wrong. */
import { binVerbs } from '../../../shared/commands/bin-verbs.ts';
import { methodVerbs } from '../../../shared/commands/table.ts';
import type { Field, VerbRow } from '../../../shared/commands/verb-row.ts';
import { message } from '../../../shared/messages/message.ts';
import { Given } from './given.ts';
import { isLink, parseLink } from './link.ts';
import { optionsOf, readOptions, type Words } from './options.ts';
import { binVerbOf, verbOf } from './reading.ts';
import { type BinVerb, type Parsed, type Verb, wrong } from './verbs.ts';

/** The words after the program's name. One that is a link is read as a link. */
export function parseArguments(words: readonly string[]): Parsed<Verb | BinVerb> {
  const read = readOptions(words);
  if ('message' in read) return wrong(read.message);
  const [folder] = read.said.get('data')?.slice(-1) ?? [];
  if (folder === '') return wrong(message('usage.noFolder'));
  const parsed = parseRead(read);
  return parsed.kind === 'usage' || folder === undefined ? parsed : { ...parsed, data: folder };
}

function parseRead(read: Words): Parsed<Verb | BinVerb> {
  const { said, positionals } = read;
  if (said.has('help')) return { kind: 'verb', verb: { verb: 'help' } };
  if (said.has('version')) return { kind: 'verb', verb: { verb: 'version' } };
  const [name] = positionals;
  if (name === undefined) return wrong(message('usage.noVerb'));
  if (isLink(name)) return positionals.length > 1 ? wrong(message('link.notAlone')) : parseLink(name);
  const asked = methodVerbs.find(({ verb }) => verb === name);
  if (asked !== undefined) return withGiven(asked, read, (given) => verbOf(asked.verb, given));
  const own = binVerbs.find(({ verb }) => verb === name);
  if (own !== undefined) return withGiven(own, read, (given) => binVerbOf(own.verb, given));
  return wrong(message('usage.unknownVerb', { word: name }));
}

/** Hands on what was said with the verb, unless some of it does not go with it. */
function withGiven<V>(
  row: VerbRow,
  { said, positionals: [, ...after] }: Words,
  read: (given: Given) => Parsed<V>,
): Parsed<V> {
  const fields = Object.entries(row.fields);
  const takesWord = fields.some(([, { form }]) => form === 'word');
  const stray = after[takesWord ? 1 : 0];
  if (stray !== undefined) {
    const takesName = Object.hasOwn(row.fields, 'name');
    return wrong(message(takesName ? 'usage.strayWordOfName' : 'usage.strayWord', { word: stray }));
  }
  const options = optionsOf(row);
  const misplaced = [...said.keys()].find((option) => option !== 'data' && !Object.hasOwn(options, option));
  if (misplaced !== undefined)
    return wrong(message('usage.strayOption', { option: `--${misplaced}`, verb: row.verb }));
  const texts = new Map<string, readonly string[]>();
  for (const [name, field] of fields) {
    const given = textsOf(name, field, said, after);
    if (field.form === 'choice' && given.length > 1)
      return wrong(message('usage.oneOf', { options: listed(field.of) }));
    if (given.length > 0) texts.set(name, given);
  }
  return read(new Given(texts));
}

function textsOf(
  name: string,
  field: Field,
  said: Words['said'],
  after: readonly string[],
): readonly string[] {
  if (field.form === 'word') return after;
  return field.form === 'choice' ? field.of.filter((each) => said.has(each)) : (said.get(name) ?? []);
}

function listed(options: readonly string[]): string {
  return options
    .map((each) => `--${each}`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
}
