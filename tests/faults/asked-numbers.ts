/** The whole numbers that a fault run is asked for, such as `--seed 5 --days 3`. What is none ends the run with 2 and a sentence. */
import { parseArgs } from 'node:util';

/** By name, `usual` where one is not given; null: what was asked for cannot be read, and has been said. `least`: no number is below it. */
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
  // Not strict: what is not known is told here, in a sentence.
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    strict: false,
    tokens: true,
  });
  const isKnown = tokens.every((each) => each.kind !== 'option' || names.some((name) => name === each.name));
  if (!isKnown || positionals.length > 0) return null;
  const read = names.map((name) => [name, Number(values[name] ?? usual[name])] as const);
  // Without a value it is `true`, which would count as one.
  const areAll = read.every(
    ([name, number]) => values[name] !== true && Number.isSafeInteger(number) && number > 0,
  );
  return areAll ? (Object.fromEntries(read) as Record<Name, number>) : null;
}
