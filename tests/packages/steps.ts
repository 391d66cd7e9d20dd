/** Prints the result of each step and counts the failed ones. */

export interface Steps {
  check(what: string, isRight: boolean, saw: string): void;
  readonly failed: number;
}

export function stepsOn(say: (line: string) => void): Steps {
  let failed = 0;
  return {
    check(what, isRight, saw) {
      if (!isRight) failed += 1;
      say(`  ${isRight ? 'ok    ' : 'FAILED'} ${what}${isRight || saw === '' ? '' : `\n${saw.trim()}`}`);
    },
    get failed() {
      return failed;
    },
  };
}
