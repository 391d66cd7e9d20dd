/**
 * The files of a page: its own, and all of the project that they import, scripts and styles, up to what is loaded late. The catalogue of messages is not
 * among them. Pure: `read` gives the text of a file.
 */

/** The texts themselves name every code, and no page says them all. */
const catalogueFiles = /\/shared\/messages\/(?:en\.ts|en\/|compiled-english\.ts$)/;

/** A late import has parentheses, and one of types alone is gone from what runs. */
const imported = /^(?:import|export)\b(?!\s+type\b)[^;'(]*?'(\.[^']+\.(?:tsx?|css))'/gm;

/** `entry`: the path of the page's first file, with `/` on every system. */
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
