/** Long work that lets other work go first between its pieces. */
import { describe, expect, it } from 'vitest';
import { doneInSlices } from '../../electron/service/in-slices.ts';

/** Three pieces, each longer than the event loop may be blocked; calls `before` at the start of each. */
function* threeLongPieces(before: (piece: number) => void) {
  for (const piece of [1, 2, 3]) {
    before(piece);
    for (const from = performance.now(); performance.now() - from < 10; );
    yield;
  }
  return 'done';
}

describe('long work in pieces', () => {
  it('returns its value, and other work runs after each long piece', async () => {
    let answered = 0;
    const others = () => {
      answered += 1;
      if (answered < 9) setImmediate(others);
    };
    setImmediate(others);
    const seen: number[] = [];
    expect(await doneInSlices(threeLongPieces(() => seen.push(answered)))).toBe('done');
    const [first = 0, second = 0, third = 0] = seen;
    expect(first).toBeLessThan(second);
    expect(second).toBeLessThan(third);
  });

  it('rejects with the error of any piece', async () => {
    const failing = threeLongPieces((piece) => {
      if (piece === 2) throw new Error('in the second');
    });
    await expect(doneInSlices(failing)).rejects.toThrow('in the second');
  });
});
