/**
 * A plugin of Vite that changes the code of each build. V8 keeps the text of every module for as long as the program runs. It needs one
 * byte for each character, and two as soon as a single character is not in Latin-1; a dash in a message is enough. So characters that are
 * not ASCII are written as escapes. The code of the main process is not minified otherwise, so its comments and blanks are removed as well;
 * names stay, for the stacks in a log.
 */
import { transform } from 'esbuild';

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

/** Leaves code as it is if an escape might change the meaning of a raw template in it. */
function escaped(code: string): string {
  const mayBe = (code.match(rawTemplate) ?? []).every(isOfAscii);
  return mayBe ? code.replace(/[^\0-\x7f]/g, escapeOf) : code;
}

/** Raw templates, in which an escape would be six characters. */
const rawTemplate = /String\.raw`(?:[^`\\]|\\[\s\S])*`/g;

/** Whether a raw template is known to be ASCII. One that contains another template is not examined. */
function isOfAscii(template: string): boolean {
  return /^[\0-\x7f]*$/.test(template) && !/\$\{[^}]*`$/.test(template);
}

/** The escape of one UTF-16 unit; characters with two units get two escapes. */
function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
