/**
 * Reads the numbers given to a fault run, such as `--seed 5 --days 3`. Anything that is no whole number ends the run with exit code 2 and a
 * sentence.
 */
import { parseArgs } from 'node:util';

/**
 * The numbers by name, with `usual` for those not given. Null means that they could not be read, which has been printed. Every number is at
 * least 1.
 */
export function askedNumbers<Name extends string>(
  usual: Readonly<Record<Name, number>>,
  { words = process.argv.slice(2), say = (line: string): unknown => process.stderr.write(`${line}\n`) } = {},
): Readonly<Record<Name, number>> | null {
  const names = Object.keys(usual) as Name[];
  const wanted = names.map((name) => `--${name} ${usual[name]}`).join(' ');
  const read = numbersIn(words, usual, names);
  if (read !== null) return read;
  say(`Give whole numbers, each from 1 on: ${wanted}`);
  process.exitCode = 2;
  return null;
}

function numbersIn<Name extends string>(
  words: readonly string[],
  usual: Readonly<Record<Name, number>>,
  names: readonly Name[],
): Readonly<Record<Name, number>> | null {
  // Not strict, because unknown options are answered with a sentence below.
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    strict: false,
    tokens: true,
  });
  const isKnown = tokens.every((each) => each.kind !== 'option' || names.some((name) => name === each.name));
  if (!isKnown || positionals.length > 0) return null;
  const read = names.map((name) => [name, Number(values[name] ?? usual[name])] as const);
  // An option without a value is `true`, which would count as 1.
  const areAll = read.every(
    ([name, number]) => values[name] !== true && Number.isSafeInteger(number) && number > 0,
  );
  return areAll ? (Object.fromEntries(read) as Record<Name, number>) : null;
}
