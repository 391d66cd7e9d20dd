import { expect, test } from 'vitest';
import {
  barColour,
  type Colour,
  trayIconPixels,
  trayIconSizes,
} from '../../../electron/doors/tray/icon-pixels.ts';
import type { State } from '../../../shared/views/state.ts';

const size = 32;
const states: readonly State[] = ['running', 'interrupted', 'idle'];

/** Opacity, 0 to 255, at a point of the unit square. */
function opacity(state: State, x: number, y: number): number {
  const pixels = trayIconPixels(state, size, barColour);
  return pixels[(Math.floor(y * size) * size + Math.floor(x * size)) * 4 + 3] ?? -1;
}

test('running is a filled disc, interrupted two bars, idle a ring', () => {
  expect(opacity('running', 0.5, 0.5)).toBe(255);
  expect(opacity('idle', 0.5, 0.5)).toBe(0);
  expect(opacity('idle', 0.5, 0.16)).toBe(255);
  expect(opacity('interrupted', 0.5, 0.5)).toBe(0);
  expect(opacity('interrupted', 0.31, 0.5)).toBe(255);
  expect(opacity('interrupted', 0.69, 0.5)).toBe(255);
});

test('the corners are empty, so that nothing is cut off', () => {
  for (const state of states) {
    expect(opacity(state, 0, 0)).toBe(0);
    expect(opacity(state, 0.99, 0.99)).toBe(0);
  }
});

test('any two states differ in at least a sixth of their pixels, whatever their colour', () => {
  const shapes = states.map((state) => trayIconPixels(state, size, barColour));
  for (const [at, one] of shapes.entries())
    for (const other of shapes.slice(at + 1)) {
      let different = 0;
      for (let alpha = 3; alpha < one.length; alpha += 4)
        if (Math.abs((one[alpha] ?? 0) - (other[alpha] ?? 0)) > 128) different += 1;
      expect(different / (size * size)).toBeGreaterThan(1 / 6);
    }
});

test('edges are smooth and colour is never brighter than its opacity allows', () => {
  for (const state of states) {
    const pixels = trayIconPixels(state, 22, barColour);
    let soft = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const [blue = 0, green = 0, red = 0, alpha = 0] = pixels.subarray(at, at + 4);
      expect(Math.max(blue, green, red)).toBeLessThanOrEqual(alpha);
      if (alpha > 0 && alpha < 255) soft += 1;
    }
    expect(soft).toBeGreaterThan(0);
  }
});

test('the colour stands out from light and from dark bars', () => {
  const white = { red: 255, green: 255, blue: 255 };
  const dark = { red: 0x1e, green: 0x1e, blue: 0x1e };
  expect(contrast(barColour, white)).toBeGreaterThanOrEqual(3);
  expect(contrast(barColour, dark)).toBeGreaterThanOrEqual(3);
});

/** As the Web Content Accessibility Guidelines define it. */
function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance({ red, green, blue }: Colour): number {
  const linear = (value: number) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

test('Linux gets one drawing, large enough for a high bar at twice the scale', () => {
  const sizes = trayIconSizes('linux');
  expect(sizes).toHaveLength(1);
  expect(sizes[0]?.scaleFactor).toBe(1);
  expect(sizes[0]?.size).toBeGreaterThanOrEqual(2 * 44);
});

test('Windows and macOS get a drawing for each scale, each of whole pixels', () => {
  for (const platform of ['win32', 'darwin'] as const) {
    const sizes = trayIconSizes(platform);
    expect(sizes.map(({ scaleFactor }) => scaleFactor)).toEqual([1, 1.25, 1.5, 2, 3]);
    expect(sizes.map(({ size }) => size)).toEqual([16, 20, 24, 32, 48]);
  }
});
