/** Words of a command line, written so that what reads them takes the same words out again. Pure. */

/** For a shell of POSIX. */
export function forShell(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w%+,./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}

/**
 * One word in the `Exec` of a desktop entry, as its specification asks ("The Exec key"): reserved characters in double quotes, escaped once more
 * for the string value, `%` doubled.
 */
export function quotedForEntry(word: string): string {
  const escaped = word.replace(/["`$\\]/g, (character) =>
    character === '\\' ? '\\\\\\\\' : `\\\\${character}`,
  );
  return `"${escaped.replaceAll('%', '%%')}"`;
}

/** A path as the `TryExec` of such an entry, which takes no quotes. */
export function pathForEntry(path: string): string {
  return path.replaceAll('\\', '\\\\');
}

/** Words in such an entry: those that need no quotes have none. */
export function forEntry(words: readonly string[]): string {
  return words.map((word) => (/^[\w+,./:@-]+$/.test(word) ? word : quotedForEntry(word))).join(' ');
}
