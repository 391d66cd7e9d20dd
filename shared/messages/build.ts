/**
 * What a build does with messages, as a plugin of Vite: the catalogue is included as data, each page is loaded with its own part of it
 * first, and the parser is left out. Pure.
 */
import type { Catalogue } from './compile.ts';
import { spoken } from './locale.ts';
import { pack } from './pack.ts';
import { codesOfPage } from './page-codes.ts';

interface Building {
  readonly command: 'build' | 'serve';
}

/** The module that formats messages also imports the parser; a build uses the variant that parses nothing. */
const reader = '@formatjs/icu-messageformat-parser';
const withoutReader = [{ find: new RegExp(`^${reader}$`), replacement: `${reader}/no-parser.js` }];

/** Groups of messages that only a terminal says; pages do not contain them. */
const onlyInTerminals: ReadonlySet<string> = new Set([
  'ask',
  'help',
  'ran',
  'status',
  'usage',
  'verb',
  'when',
]);

/** The words that a page is loaded with, beside its entry. */
const ownWords = /\/renderer\/[\w-]+\/own-words\.ts$/;

/** React Aria's own words, in about thirty languages. */
const wordsOfReactAria =
  /\/node_modules\/(?:@?react-aria|@?react-stately|react-aria-components)\/.*\/intl\/.*\/(\w+)-\w+\.m?js$/;

/** The part of the catalogue that pages say. */
export function saidInPages(catalogue: Catalogue): Catalogue {
  return chosen(catalogue, (code) => !onlyInTerminals.has(code.split('.')[0] ?? ''));
}

/** The messages that the page with the entry `entry` says by itself. */
export function saidByPage(catalogue: Catalogue, entry: string, read: (file: string) => string): Catalogue {
  const codes = codesOfPage(entry, Object.keys(catalogue), read);
  return chosen(saidInPages(catalogue), (code) => codes.has(code));
}

function chosen(catalogue: Catalogue, isIn: (code: string) => boolean): Catalogue {
  return Object.fromEntries(Object.entries(catalogue).filter(([code]) => isIn(code)));
}

/** The packed catalogue as code. It is pure ASCII, because V8 keeps this text too and needs two bytes per character for text outside Latin-1. */
function codeOf(name: string, catalogue: Catalogue): string {
  const json = JSON.stringify(pack(catalogue)).replace(/[^\0-\x7f]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `export const ${name} = ${json};`;
}

interface Loading {
  readonly environment?: { readonly name: string };
}

/** `catalogue` replaces the English one; `read` returns the text of a file. */
export function builtMessages(catalogue: Catalogue, read: (file: string) => string) {
  return {
    name: 'built-messages',
    config: (_config: unknown, { command }: Building) =>
      command === 'build' ? { resolve: { alias: withoutReader } } : {},
    load(this: Loading, id: string): string | null {
      const isForPages = this.environment?.name === 'client';
      if (id.endsWith('/shared/messages/compiled-english.ts'))
        return codeOf('compiledEnglish', isForPages ? saidInPages(catalogue) : catalogue);
      if (!isForPages) return null;
      if (ownWords.test(id))
        return codeOf('words', saidByPage(catalogue, id.replace(/own-words\.ts$/, 'main.tsx'), read));
      const [, language = null] = wordsOfReactAria.exec(id) ?? [];
      return language === null || spoken.includes(language) ? null : 'export default null;';
    },
  };
}
