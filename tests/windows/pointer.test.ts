import { expect, test } from 'vitest';
import { fromPixels, pointerFrom } from '../../electron/windows/pointer.ts';

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

test.each([
  [1, { x: 1200, y: 13 }],
  [1.5, { x: 800, y: 9 }],
  [2, { x: 600, y: 7 }],
])('on a screen of scale %d what X11 counts in pixels is counted as windows are', (scale, expected) =>
  expect(fromPixels({ x: 1200, y: 13 }, scale)).toEqual(expected),
);
