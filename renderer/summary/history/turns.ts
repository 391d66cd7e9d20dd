/**
 * The order of selections. The lines of a selection may have to be read first, and may arrive after those of a later one. What was asked for
 * last must win, because the next key may delete what is selected.
 */

/**
 * Acts on the lines when they have been read and it is the turn of this selection, or never if the selection was replaced. A reading that
 * fails rejects, and the next selection has its turn all the same.
 */
export type InTurn = <Lines>(read: () => Promise<Lines>, act: (lines: Lines) => void) => Promise<void>;

export interface Turns {
  /** Gives up all selections whose turn has not come. */
  drop(): void;
  /** For a selection that replaces all earlier ones. */
  replace: InTurn;
  /** For a selection that changes the one before it, and waits for it. */
  follow: InTurn;
}

export function openTurns(): Turns {
  let round = 0;
  let last: Promise<unknown> = Promise.resolve();
  const drop = () => {
    round += 1;
    last = Promise.resolve();
  };
  const follow: InTurn = (read, act) => {
    const mine = round;
    const before = last;
    const selecting = read().then(async (lines) => {
      await before;
      if (mine === round) act(lines);
    });
    last = Promise.allSettled([before, selecting]);
    return selecting;
  };
  return {
    drop,
    replace: (read, act) => {
      drop();
      return follow(read, act);
    },
    follow,
  };
}
