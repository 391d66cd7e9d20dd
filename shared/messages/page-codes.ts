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
  const known = new Set(codes);
  const found = new Set<string>();
  for (const file of filesOfPage(entry, read)) {
    const text = read(file);
    for (const [, , code = ''] of text.matchAll(quoted)) if (known.has(code)) found.add(code);
    for (const [, template = ''] of text.matchAll(composed)) {
      const fits = patternOf(template);
      for (const code of codes) if (fits?.test(code) === true) found.add(code);
    }
  }
  return found;
}

/** Null for a template that forms no code. */
function patternOf(template: string): RegExp | null {
  const fixed = template.split(/\$\{[^}]*\}/);
  const isOfCode = fixed.every((each) => /^[\w.-]*$/.test(each)) && /\w\.|\.\w/.test(fixed.join(' '));
  return isOfCode ? new RegExp(`^${fixed.map((each) => each.replaceAll('.', '\\.')).join('.+')}$`) : null;
}
