/** Guesses what a misspelt word was meant to be. Pure. */

/** The words that are nearest to what was typed and near enough to be meant; several if they are equally near, empty if none is near. */
export function meantBy(typed: string, words: readonly string[]): readonly string[] {
  const input = typed.toLowerCase();
  // Allows one typing error in a short word, two in a longer one, three in a long one.
  const most = Math.min(3, Math.max(1, Math.floor(input.length / 3)));
  const near = words
    .map((word) => ({ word, slips: isBegun(input, word) ? 1 : slipsBetween(input, word) }))
    .filter(({ word, slips }) => slips <= most && slips < word.length && slips < Math.max(2, input.length));
  const least = Math.min(...near.map(({ slips }) => slips));
  return near.filter(({ slips }) => slips === least).map(({ word }) => word);
}

/** An incomplete word counts as one error, however much of it is missing. */
function isBegun(input: string, word: string): boolean {
  return input.length > 1 && word.length > input.length && word.startsWith(input);
}

/**
 * The number of typing errors between two words: a letter left out, added or replaced, or two letters swapped (the optimal string alignment
 * distance).
 */
export function slipsBetween(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let beforeLast: number[] = [];
  let last = to.map((_, index) => index + 1);
  last.unshift(0);
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const steps = [
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      ];
      const isSwapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (isSwapped) steps.push((beforeLast[column - 2] ?? 0) + 1);
      line.push(Math.min(...steps));
    }
    [beforeLast, last] = [last, line];
  }
  return last[to.length] ?? 0;
}
