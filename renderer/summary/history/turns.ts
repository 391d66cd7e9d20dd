/**
 * The order of selections. The lines of a selection may have to be read first, and may arrive after those of a later one. What was asked for
 * last must win, because the next key may delete what is selected.
 */

/** Acts when it is the turn of this selection, or never if it was replaced. Call it once, when the lines are there. */
export type InTurn = (act: () => void) => Promise<void>;

export interface Turns {
  /** Gives up all selections whose turn has not come. */
  drop(): void;
  /** For a selection that replaces all earlier ones. */
  replace(): InTurn;
  /** For a selection that changes the one before it, and waits for it. */
  follow(): InTurn;
}

export function openTurns(): Turns {
  let round = 0;
  let last: Promise<unknown> = Promise.resolve();
  const turn = (): InTurn => {
    const mine = round;
    const before = last;
    let isOver = () => {};
    last = new Promise<void>((resolve) => {
      isOver = resolve;
    });
    return async (act) => {
      await before;
      if (mine === round) act();
      isOver();
    };
  };
  const drop = () => {
    round += 1;
    last = Promise.resolve();
  };
  return {
    drop,
    replace: () => {
      drop();
      return turn();
    },
    follow: turn,
  };
}
