/**
 * A name that is written from right to left would drag along the signs and numbers next to it: in “Ended “…”, 1 h 07” the 1 would appear
 * before the name. Unicode's isolates (UAX 9) prevent that, in drawn text as well as in names for screen readers, where `<bdi>` is
 * impossible. Only names that need them get them, and nothing that people copy elsewhere, because there they would be extra characters.
 */

/** Every block of right-to-left characters, including Arabic's presentation forms. */
const runsLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const copied: ReadonlySet<string> = new Set(['command', 'folder', 'file', 'url', 'address']);

const isolate = '\u2068';
const isolateEnd = '\u2069';

/** The parameters of a message, with right-to-left texts isolated from what is around them, also within lists. */
export function withRunApart(params: object): object {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, copied.has(name) ? value : runApart(value)]),
  );
}

function runApart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(runApart);
  return typeof value === 'string' && runsLeft.test(value) ? `${isolate}${value}${isolateEnd}` : value;
}
