/** What a build does with messages, as a plugin of Vite: the catalogue comes in as data, and what would read a text stays out. Pure. */
import type { Catalogue } from './compile.ts';

interface Building {
  readonly command: 'build' | 'serve';
}

/** What says a message imports the reader of messages too; it comes with one that reads nothing. */
const reader = '@formatjs/icu-messageformat-parser';
const withoutReader = [{ find: new RegExp(`^${reader}$`), replacement: `${reader}/no-parser.js` }];

/** What only a terminal says; pages do without it. */
const onlyInTerminals: ReadonlySet<string> = new Set([
  'ask',
  'help',
  'ran',
  'status',
  'usage',
  'verb',
  'when',
]);

/** The catalogue as code; in a page without what no page says. */
function codeOf(catalogue: Catalogue, isForPages: boolean): string {
  const said = Object.entries(catalogue).filter(
    ([code]) => !isForPages || !onlyInTerminals.has(code.split('.')[0] ?? ''),
  );
  const json = JSON.stringify(Object.fromEntries(said));
  return `export const compiledEnglish = JSON.parse(${JSON.stringify(json)});`;
}

interface Loading {
  readonly environment?: { readonly name: string };
}

/** `catalogue`: takes the place of the English one. */
export function builtMessages(catalogue: Catalogue) {
  return {
    name: 'built-messages',
    config: (_config: unknown, { command }: Building) =>
      command === 'build' ? { resolve: { alias: withoutReader } } : {},
    load(this: Loading, id: string): string | null {
      if (!id.endsWith('/shared/messages/compiled-english.ts')) return null;
      return codeOf(catalogue, this.environment?.name === 'client');
    },
  };
}
