/**
 * Which messages a page can say by itself: the codes that stand in its own files and in what they import, up to what is loaded late. A code
 * that only arrives, such as that of a refusal, is not among them. Pure: `read` gives the text of a file.
 */

/** The texts themselves name every code, and no page says them all. */
const catalogueFiles = /\/shared\/messages\/(?:en\.ts|en\/|compiled-english\.ts$)/;

/** A code stands in quotes; `` `state.${state}` `` and `` `${kind}.none` `` stand for every code that fits. One may stand within another. */
const quoted = /(['"])([\w-]+(?:\.[\w-]+)+)\1/g;
const composed = /`(?=([^`\n]*\$\{[^`\n]*)`)/g;

/** A late import has parentheses, and one of types alone is gone from what runs. */
const imported = /^(?:import|export)\b(?!\s+type\b)[^;']*?'(\.[^']+\.tsx?)'/gm;

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

/** The page's own files, and all of the project that they import, up to what is loaded late; without the catalogue. */
export function filesOfPage(entry: string, read: (file: string) => string): ReadonlySet<string> {
  const found = new Set([entry]);
  // A set goes on to what is added while it is gone through.
  for (const file of found)
    for (const [, target = ''] of read(file).matchAll(imported)) {
      const path = besides(file, target);
      if (!catalogueFiles.test(path)) found.add(path);
    }
  return found;
}

/** The path that `target` means in `file`. */
function besides(file: string, target: string): string {
  const steps = file.split('/').slice(0, -1);
  for (const step of target.split('/'))
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  return steps.join('/');
}

/** Null for a template that makes no code. */
function patternOf(template: string): RegExp | null {
  const fixed = template.split(/\$\{[^}]*\}/);
  const isOfCode = fixed.every((each) => /^[\w.-]*$/.test(each)) && /\w\.|\.\w/.test(fixed.join(' '));
  return isOfCode ? new RegExp(`^${fixed.map((each) => each.replaceAll('.', '\\.')).join('.+')}$`) : null;
}
