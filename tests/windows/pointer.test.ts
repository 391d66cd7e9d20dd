import { expect, test } from 'vitest';
import { fromPixels } from '../../electron/windows/pointer.ts';

test.each([
  [1, { x: 1200, y: 13 }],
  [1.5, { x: 800, y: 9 }],
  [2, { x: 600, y: 7 }],
])('on a screen of scale %d what X11 counts in pixels is counted as windows are', (scale, expected) =>
  expect(fromPixels({ x: 1200, y: 13 }, scale)).toEqual(expected),
);
