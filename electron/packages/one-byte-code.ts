/**
 * A plugin of Vite that changes the code of each build. V8 keeps the text of every module for as long as the program runs. It needs one
 * byte for each character, and two as soon as a single character is not in Latin-1; a dash in a message is enough. So characters that are
 * not ASCII are written as escapes. The code of the main process is not minified otherwise, so its comments and blanks are removed as well;
 * names stay, for the stacks in a log.
 */
import { transform } from 'esbuild';
import { parseAst } from 'vite';

interface Building {
  readonly environment?: { readonly name: string };
}

type Made = Readonly<Record<string, { readonly type: 'asset' } | { readonly type: 'chunk'; code: string }>>;

export function oneByteCode() {
  return {
    name: 'one-byte-code',
    async renderChunk(this: Building, code: string) {
      return this.environment?.name === 'main' ? inOneByte(code) : null;
    },
    // For pages this runs after minifying, which would undo the escapes.
    generateBundle(this: Building, _options: unknown, made: Made) {
      if (this.environment?.name !== 'client') return;
      for (const each of Object.values(made)) if (each.type === 'chunk') each.code = escaped(each.code);
    },
  };
}

export async function inOneByte(code: string) {
  const made = await transform(code, {
    minifyWhitespace: true,
    charset: 'ascii',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
  });
  // The transformer leaves regular expressions unchanged. An escape means the same in them.
  return { code: escaped(made.code), map: made.map };
}

/** Part of a text, in UTF-16 units. */
interface Range {
  readonly start: number;
  readonly end: number;
}

interface TaggedTemplate {
  readonly type: 'TaggedTemplateExpression';
  readonly tag: Range;
  readonly quasi: { readonly quasis: readonly Range[] };
}

/** The same code in ASCII. An escape means the same as its character, except in a raw template, where it would be six characters. */
function escaped(code: string): string {
  let made = '';
  let at = 0;
  // Parsing takes longest, and few modules need it.
  const texts = code.includes('String.raw') ? rawTexts(parseAst(code), code) : [];
  for (const { start, end } of texts.toSorted((one, other) => one.start - other.start)) {
    made += escapes(code.slice(at, start)) + substituted(code.slice(start, end));
    at = end;
  }
  return made + escapes(code.slice(at));
}

/** The texts of all raw templates within a node of the syntax tree of the code. */
function rawTexts(node: unknown, code: string): readonly Range[] {
  if (typeof node !== 'object' || node === null) return [];
  const within = Object.values(node).flatMap((each) => rawTexts(each, code));
  return isTaggedTemplate(node) && code.slice(node.tag.start, node.tag.end) === 'String.raw'
    ? [...within, ...node.quasi.quasis]
    : within;
}

function isTaggedTemplate(node: object): node is TaggedTemplate {
  return 'type' in node && node.type === 'TaggedTemplateExpression';
}

/** The text of a raw template, with strings inserted for characters that are not ASCII. A backslash before one goes into its string. */
function substituted(text: string): string {
  return text.replace(/\\[\0-\x7f]|(\\?)([^\0-\x7f]+)/g, (whole, backslash: string, characters?: string) =>
    characters === undefined ? whole : `\${"${backslash}${backslash}${escapes(characters)}"}`,
  );
}

function escapes(text: string): string {
  return text.replace(/[^\0-\x7f]/g, escapeOf);
}

/** The escape of one UTF-16 unit; characters with two units get two escapes. */
function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
