/** What a build does with messages, as a plugin of Vite: the catalogue comes in as data, and what would read a text stays out. Pure. */
import type { Catalogue } from './compile.ts';

interface Building {
  readonly command: 'build' | 'serve';
}

/** What says a message imports the reader of messages too; it comes with one that reads nothing. */
const reader = '@formatjs/icu-messageformat-parser';
const withoutReader = [{ find: new RegExp(`^${reader}$`), replacement: `${reader}/no-parser.js` }];

/** `catalogue`: takes the place of the English one. */
export function builtMessages(catalogue: Catalogue) {
  const code = `export const compiledEnglish = JSON.parse(${JSON.stringify(JSON.stringify(catalogue))});`;
  return {
    name: 'built-messages',
    config: (_config: unknown, { command }: Building) =>
      command === 'build' ? { resolve: { alias: withoutReader } } : {},
    load: (id: string) => (id.endsWith('/shared/messages/compiled-english.ts') ? code : null),
  };
}
