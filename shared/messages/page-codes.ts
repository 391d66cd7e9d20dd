/**
 * Finds the messages that a page can say by itself: the codes that occur in its own files and in what they import, except what is loaded
 * late. A code that only arrives, such as that of a refusal, is not included. Pure: `read` returns the text of a file.
 */
import { filesOfPage } from './page-files.ts';

/**
 * A code is a quoted string; `` `state.${state}` `` and `` `${kind}.none` `` stand for every code that matches. Templates may be nested.
 */
const quoted = /(['"])([\w-]+(?:\.[\w-]+)+)\1/g;
const composed = /`(?=([^`\n]*\$\{[^`\n]*)`)/g;

/** `entry` is the path of the page's first file, with `/` on every system; `codes` are all existing codes. */
export function codesOfPage(
  entry: string,
  codes: readonly string[],
  read: (file: string) => string,
): ReadonlySet<string> {
  return new Set([...filesOfPage(entry, read)].flatMap((file) => codesIn(read(file), codes)));
}

/** Those of the codes that a source text names or composes. */
export function codesIn(text: string, codes: readonly string[]): readonly string[] {
  const named = new Set([...text.matchAll(quoted)].map(([, , code]) => code));
  const patterns = [...text.matchAll(composed)].flatMap(([, template = '']) => patternOf(template) ?? []);
  return codes.filter((code) => named.has(code) || patterns.some((each) => each.test(code)));
}

/** Null for a template that forms no code. */
function patternOf(template: string): RegExp | null {
  const fixed = template.split(/\$\{[^}]*\}/);
  const isOfCode = fixed.every((each) => /^[\w.-]*$/.test(each)) && /\w\.|\.\w/.test(fixed.join(' '));
  return isOfCode ? new RegExp(`^${fixed.map((each) => each.replaceAll('.', '\\.')).join('.+')}$`) : null;
}
