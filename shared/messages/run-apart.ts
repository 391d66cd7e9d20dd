/**
 * A name that runs from right to left would carry the signs and numbers beside it along: of “Ended “…”, 1 h 07” the 1 would stand before the
 * name. Unicode's isolates (UAX 9) keep it apart, in what is drawn as well as in names for a screen reader, where no `<bdi>` can stand. Only what
 * needs them gets them, and nothing that people copy to somewhere else: they are signs of their own there.
 */

/** Every block whose signs run from right to left, Arabic's forms for presentation included. */
const runsLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const copied: ReadonlySet<string> = new Set(['command', 'folder', 'file', 'url', 'address']);

const isolate = '\u2068';
const isolateEnd = '\u2069';

/** The parameters of a message, with the texts that run from right to left kept apart from what is around them: each of several too. */
export function withRunApart(params: object): object {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, copied.has(name) ? value : runApart(value)]),
  );
}

function runApart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(runApart);
  return typeof value === 'string' && runsLeft.test(value) ? `${isolate}${value}${isolateEnd}` : value;
}
