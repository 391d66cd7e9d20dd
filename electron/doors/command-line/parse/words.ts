/** Parses the words of a command line to a verb. Pure. Any input gives a verb, or a sentence about what is wrong. */
import { binVerbs } from '../../../../shared/commands/bin-verbs.ts';
import { methodVerbs } from '../../../../shared/commands/table.ts';
import type { Field, VerbRow } from '../../../../shared/commands/verb-row.ts';
import { verbs } from '../../../../shared/commands/verbs.ts';
import { isBlank, withoutIsolates } from '../../../../shared/domain/plain-text.ts';
import { either } from '../../../../shared/messages/either.ts';
import { type Message, message } from '../../../../shared/messages/message.ts';
import { type BinVerb, type Parsed, type Verb, wrong } from '../verbs.ts';
import { Given } from './given.ts';
import { isLink, parseLink } from './link.ts';
import { meantBy } from './meant.ts';
import { optionsOf, readOptions, sentenceOf, type Words } from './options.ts';
import { binVerbOf } from './read-bin-verb.ts';
import { verbOf } from './reading.ts';

/** `words`: those after the program's name. A link among them is parsed as a link. */
export function parseArguments(words: readonly string[]): Parsed<Verb | BinVerb> {
  const read = readOptions(words.map(withoutIsolates));
  const [name] = read.positionals;
  const row = rowOf(name ?? '');
  // If the verb is unknown, its options cannot be checked, so only the verb is reported.
  const isWrong = row === null && name !== undefined && name === words[0] && !isLink(name);
  const parsed = isWrong ? wrong(unknownVerb(name)) : parseRead(read, row);
  if (parsed.kind === 'usage')
    return row === null || row.verb === 'help' ? parsed : { ...parsed, verb: row.verb };
  const [folder] = read.values.get('data') ?? [];
  return folder === undefined ? parsed : { ...parsed, data: folder };
}

/** The row of a verb, by its name or an alias. */
function rowOf(word: string): VerbRow | null {
  return verbs.find(({ verb, aliases }) => verb === word || aliases.includes(word)) ?? null;
}

const folders = ['data', 'backups'];

/**
 * Node puts this character in the place of bytes that are not UTF-8. Used as it is, it would make a folder beside the one that is meant.
 */
const notUtf8 = '\ufffd';

function parseRead(read: Words, row: VerbRow | null): Parsed<Verb | BinVerb> {
  const { values, positionals, problem } = read;
  if (problem !== null) return wrong(sentenceOf(problem, row));
  const unread = folders.flatMap((option) => values.get(option) ?? []).find((each) => each.includes(notUtf8));
  if (unread !== undefined) return wrong(message('usage.notUtf8', { folder: unread }));
  const [folder, another] = values.get('data') ?? [];
  if (another !== undefined) return wrong(message('usage.onlyOnce', { option: '--data' }));
  if (folder !== undefined && isBlank(folder)) return wrong(message('usage.noFolder'));
  const [name] = positionals;
  if (values.has('help')) return help(name ?? null);
  if (values.has('version')) return { kind: 'verb', verb: { verb: 'version' } };
  if (name === undefined) return wrong(message('usage.noVerb'));
  if (isLink(name)) return positionals.length > 1 ? wrong(message('link.notAlone')) : parseLink(name);
  const asked = methodVerbs.find(({ verb }) => verb === row?.verb);
  if (asked !== undefined) return withGiven(asked, read, (given) => verbOf(asked.verb, given));
  const own = binVerbs.find(({ verb }) => verb === row?.verb);
  if (own === undefined) return wrong(unknownVerb(name));
  return withGiven(own, read, (given) =>
    own.verb === 'help' ? help(given.one('about') ?? null) : binVerbOf(own.verb, given),
  );
}

/** Help about one verb, or the overview. */
function help(word: string | null): Parsed<BinVerb> {
  if (word === null) return { kind: 'verb', verb: { verb: 'help', about: null } };
  const about = rowOf(word);
  return about === null
    ? wrong(unknownVerb(word))
    : { kind: 'verb', verb: { verb: 'help', about: about.verb } };
}

function unknownVerb(word: string): Message {
  const near = meantBy(
    word,
    verbs.flatMap(({ verb, aliases }) => [verb, ...aliases]),
  );
  const [first, second] = near;
  if (first === undefined) return message('usage.unknownVerb', { word });
  return second === undefined
    ? message('usage.unknownVerbNear', { word, near: first })
    : message('usage.unknownVerbNearTwo', { word, near: first, other: second });
}

/** Passes the texts given with the verb on to `read`, unless some of them do not belong to that verb. */
function withGiven<V>(
  row: VerbRow,
  { values, positionals: [, ...after] }: Words,
  read: (given: Given) => Parsed<V>,
): Parsed<V> {
  const fields = Object.entries(row.fields);
  const wordsTaken = fields.filter(([, { form }]) => form === 'word').map(([name]) => name);
  const takesAll = fields.some(([, { form }]) => form === 'words');
  const stray = takesAll ? undefined : after[wordsTaken.length];
  if (stray !== undefined) {
    const takesName = Object.hasOwn(row.fields, 'name') || row.verb === 'label';
    return wrong(message(takesName ? 'usage.strayWordOfName' : 'usage.strayWord', { word: stray }));
  }
  const options = optionsOf(row);
  const misplaced = [...values.keys()].find((option) => option !== 'data' && !Object.hasOwn(options, option));
  if (misplaced !== undefined)
    return wrong(message('usage.strayOption', { option: `--${misplaced}`, verb: row.verb }));
  const texts = new Map<string, readonly string[]>();
  for (const [name, field] of fields) {
    const place = wordsTaken.indexOf(name);
    const words = field.form === 'words' ? after : place === -1 ? [] : after.slice(place, place + 1);
    const given = textsOf(name, field, values, words);
    if (field.form === 'choice' && given.length > 1) {
      const options = Object.keys(field.of).map((each) => `--${each}`);
      return wrong(message('usage.oneOf', { options: either(options) }));
    }
    // It is unknown which of two values was meant. Taking the last one would silently drop the other.
    if (field.form === 'text' && given.length > 1)
      return wrong(message('usage.onlyOnce', { option: `--${name}` }));
    if (given.length > 0) texts.set(name, given);
  }
  return read(new Given(texts));
}

function textsOf(
  name: string,
  field: Field,
  values: Words['values'],
  words: readonly string[],
): readonly string[] {
  if (field.form === 'word' || field.form === 'words') return words;
  return field.form === 'choice'
    ? Object.keys(field.of).filter((each) => values.has(each))
    : (values.get(name) ?? []);
}
