import { expect, test } from 'vitest';
import { pointerFrom } from '../../electron/windows/pointer.ts';

test('the pointer is where the system says', () => {
  expect(pointerFrom({ x: 1200, y: 13 }, false)).toEqual({ x: 1200, y: 13 });
  expect(pointerFrom({ x: -400, y: 0 }, false)).toEqual({ x: -400, y: 0 });
});

test.each([
  [{}],
  [{ x: 3 }],
  [{ x: Number.NaN, y: 3 }],
  [{ x: 3, y: Number.POSITIVE_INFINITY }],
  [null],
  [undefined],
])('a system that answers %o says nothing of the pointer', (answer) =>
  expect(pointerFrom(answer, false)).toBeNull(),
);

test('on Wayland nobody knows it, whatever is answered', () => {
  expect(pointerFrom({ x: 0, y: 0 }, true)).toBeNull();
  expect(pointerFrom({ x: 640, y: 450 }, true)).toBeNull();
});
