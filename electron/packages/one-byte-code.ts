/**
 * What a build does with code, as a plugin of Vite. V8 keeps the text of every module for as long as the program runs, at one byte a character, and
 * at two as soon as one character in it is none of Latin-1: a dash in a message is enough. So what is not ASCII is written as an escape. Of the main
 * process, whose code is not made small otherwise, comments and blanks go as well; names stay, for the stacks in a log.
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
    // Of pages once they are made small, which undoes escapes.
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
  // It leaves patterns as they are, in which an escape means the same.
  return { code: escaped(made.code), map: made.map };
}

function escaped(code: string): string {
  const mayBe = (code.match(rawTemplate) ?? []).every(isOfAscii);
  return mayBe ? code.replace(/[^\0-\x7f]/g, escapeOf) : code;
}

/** An escape in it would be six characters. */
const rawTemplate = /String\.raw`(?:[^`\\]|\\[\s\S])*`/g;

/** One that has another template in it is not looked through. */
function isOfAscii(template: string): boolean {
  return /^[\0-\x7f]*$/.test(template) && !/\$\{[^}]*`$/.test(template);
}

/** Of one of the two halves, where the character has two. */
function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
