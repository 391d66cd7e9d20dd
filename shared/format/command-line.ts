/** Quotes the words of a command line so that the reader gets the same words back. Pure. */

/** For a POSIX shell. */
export function forShell(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w%+,./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}

/**
 * One word in the `Exec` key of a desktop entry, as its specification requires ("The Exec key"): in double quotes, with reserved characters
 * escaped, escaped once more for the string value, and `%` doubled.
 */
export function quotedForEntry(word: string): string {
  const escaped = word.replace(/["`$\\]/g, (character) =>
    character === '\\' ? '\\\\\\\\' : `\\\\${character}`,
  );
  return `"${escaped.replaceAll('%', '%%')}"`;
}

/** A path for the `TryExec` key of such an entry, which takes no quotes. */
export function pathForEntry(path: string): string {
  return path.replaceAll('\\', '\\\\');
}

/**
 * Words in the `Exec` key of an entry that only KDE reads. There single quotes are those of a shell, while in double quotes Plasma 5
 * leaves the backslash in front of `$` in the word (`KShell::splitArgs`, as `kglobalaccel` calls it).
 */
export function forKdeEntry(words: readonly string[]): string {
  return forShell(words).replaceAll('%', '%%').replaceAll('\\', '\\\\');
}
