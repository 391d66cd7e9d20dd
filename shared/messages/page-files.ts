/**
 * Finds the files of a page: its own, and everything in the project that they import, scripts and styles, except what is loaded late. The
 * message catalogue is not included. Pure: `read` returns the text of a file.
 */

/** The catalogue files name every code, and no page says all of them. */
const catalogueFiles = /\/shared\/messages\/(?:en\.ts|en\/|compiled-english\.ts$)/;

/** Matches static imports only. A late import has parentheses, and a type-only import disappears from the code that runs. */
const imported = /^(?:import|export)\b(?!\s+type\b)[^;'(]*?'(\.[^']+\.(?:tsx?|css))'/gm;

/** `entry` is the path of the page's first file, with `/` on every system. */
export function filesOfPage(entry: string, read: (file: string) => string): ReadonlySet<string> {
  const found = new Set([entry]);
  // Iterating over a set also visits the elements that are added meanwhile.
  for (const file of found)
    for (const [, target = ''] of read(file).matchAll(imported)) {
      const path = besides(file, target);
      if (!catalogueFiles.test(path)) found.add(path);
    }
  return found;
}

/** The path to which `target` in `file` refers. */
function besides(file: string, target: string): string {
  const steps = file.split('/').slice(0, -1);
  for (const step of target.split('/'))
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  return steps.join('/');
}
