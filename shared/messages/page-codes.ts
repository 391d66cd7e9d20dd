/**
 * Which messages a page can say by itself: the codes that stand in its own files and in what they import, up to what is loaded late. A code
 * that only arrives, such as that of a refusal, is not among them. Pure: `read` gives the text of a file.
 */
import { filesOfPage } from './page-files.ts';

/** A code stands in quotes; `` `state.${state}` `` and `` `${kind}.none` `` stand for every code that fits. One may stand within another. */
const quoted = /(['"])([\w-]+(?:\.[\w-]+)+)\1/g;
const composed = /`(?=([^`\n]*\$\{[^`\n]*)`)/g;

/** `entry`: the path of the page's first file, with `/` on every system; `codes`: all there are. */
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

/** Null for a template that makes no code. */
function patternOf(template: string): RegExp | null {
  const fixed = template.split(/\$\{[^}]*\}/);
  const isOfCode = fixed.every((each) => /^[\w.-]*$/.test(each)) && /\w\.|\.\w/.test(fixed.join(' '));
  return isOfCode ? new RegExp(`^${fixed.map((each) => each.replaceAll('.', '\\.')).join('.+')}$`) : null;
}
