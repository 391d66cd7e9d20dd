/** A language as it is spoken: the texts of its catalogue together with the formats of its locale, so that the two are never mixed up. */
import type { Formatters } from 'intl-messageformat';
import { formatToParts } from 'intl-messageformat';
import type { Catalogue } from './compile.ts';
import { keptFormats } from './kept-formats.ts';
import { withKeptTogether, withTimesKept } from './kept-together.ts';
import { listedIn } from './listed.ts';
import { chooseLocale, type HourChoice, withHours } from './locale.ts';
import { type Message, type MessageCode, message, type ParamsGiven } from './message.ts';
import { withFieldNamed } from './name-field.ts';
import { type PackedCatalogue, unpack } from './pack.ts';
import { withRunApart } from './run-apart.ts';

/** What may be set apart within a sentence: something to type, a key, something stressed, a name. */
export const tags = ['code', 'kbd', 'strong', 'bdi'] as const;
export type Tag = (typeof tags)[number];

/** A piece of a sentence, for the code that draws it. */
export type Part = string | { readonly tag: Tag; readonly parts: readonly Part[] };

export interface Speech {
  /** A BCP 47 tag for `Intl`; its language is that of the words. */
  readonly locale: string;
  /** The message as plain text. */
  say(message: Message): string;
  /** The same for a message that is made on the spot. */
  t<Code extends MessageCode>(code: Code, ...given: ParamsGiven<Code>): string;
  /** The message in pieces, with what is set apart in it. */
  parts(message: Message): readonly Part[];
}

/** The compiled text of a code; undefined if the language has none. */
export type TextOf = (code: string) => Catalogue[string] | undefined;

/** Unpacks a text when it is first asked for, and keeps it. */
export function textsOf(catalogue: PackedCatalogue): TextOf {
  const unpacked = new Map<string, Catalogue[string]>();
  return (code) => {
    const known = unpacked.get(code);
    if (known !== undefined) return known;
    const packed = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
    if (packed === undefined) return undefined;
    const text = unpack(packed);
    unpacked.set(code, text);
    return text;
  };
}

/**
 * `choose` chooses the locale when something is first said or the locale is first asked for. `naming` transforms a message's parameters
 * before it is said.
 */
export function speech(
  textOf: TextOf,
  choose: () => string,
  naming: (code: MessageCode, params: object) => object = (_code, params) => params,
): Speech {
  let chosen: string | null = null;
  const locale = () => {
    chosen ??= choose();
    return chosen;
  };
  const parts = ({ code, params }: Message): readonly Part[] => {
    const elements = textOf(code);
    // A page can be older than the program that it talks to.
    if (elements === undefined) return [code];
    return formatToParts<Part>(elements, locale(), formatters, noFormats, {
      ...spoken(naming(code, params)),
      ...setApart,
    }).map(({ value }): Part => value);
  };
  /** A message within a message becomes text first, and several things become a list. */
  const oneOf = (value: unknown): string => (isWithin(value) ? say(value) : String(value));
  const spoken = (params: object) =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => {
        if (Array.isArray(value)) return [name, listedIn(value.map(oneOf), locale())];
        return [name, isWithin(value) ? say(value) : value];
      }),
    );
  const say = (message: Message) => plain(parts(message));
  return {
    get locale() {
      return locale();
    },
    say,
    parts,
    t: (code, ...given) => say(message(code, ...given)),
  };
}

/** For a person whose system has the locale `system` and who may have chosen other hours. Fields have the names that people know. */
export function speechIn(textOf: TextOf, system: string, hours: HourChoice = 'system'): Speech {
  // Choosing a locale takes milliseconds, so it is postponed for a start that has nothing to say.
  return speech(textOf, () => withHours(chooseLocale(system), hours), naming(textOf));
}

/**
 * The same for a page: right-to-left names are isolated, and no length is broken over two lines. A terminal and a system menu handle both
 * in their own way.
 */
export function pageSpeechIn(textOf: TextOf, system: string, hours: HourChoice = 'system'): Speech {
  return speech(
    withKeptTogether(textOf),
    () => withHours(chooseLocale(system), hours),
    (code, params) => withRunApart(withTimesKept(code, naming(textOf)(code, params))),
  );
}

function naming(textOf: TextOf) {
  return (code: MessageCode, params: object) =>
    withFieldNamed(code, params, (each) => textOf(each) !== undefined);
}

const setApart = Object.fromEntries(
  tags.map((tag) => [tag, (parts: readonly Part[]): Part => ({ tag, parts })]),
);

const formatters: Formatters = {
  getNumberFormat: keptFormats((locales, options) => new Intl.NumberFormat(locales, options)),
  getDateTimeFormat: keptFormats((locales, options) => new Intl.DateTimeFormat(locales, options)),
  getPluralRules: keptFormats((locales, options) => new Intl.PluralRules(locales, options)),
};
const noFormats = { number: {}, date: {}, time: {} };

function isWithin(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'code' in value && 'params' in value;
}

function plain(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : plain(part.parts))).join('');
}
