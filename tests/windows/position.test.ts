import { describe, expect, test } from 'vitest';
import { broughtIn, middleOf, type Rectangle, trayWindowPlace } from '../../electron/windows/position.ts';

const size = { width: 380, height: 560 };
const screen: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };
const barAbove: Rectangle = { x: 0, y: 32, width: 1920, height: 1048 };
const barBelow: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };

function isOn(place: Rectangle, area: Rectangle): boolean {
  return (
    place.x >= area.x &&
    place.y >= area.y &&
    place.x + place.width <= area.x + area.width &&
    place.y + place.height <= area.y + area.height
  );
}

describe('the tray window opens', () => {
  test('on the screen of its icon, wherever the pointer is; without an icon that says nothing', () => {
    expect(middleOf({ x: -420, y: 1046, width: 24, height: 24 })).toEqual({ x: -408, y: 1058 });
    expect(middleOf({ x: 0, y: 0, width: 0, height: 0 })).toBeNull();
    expect(middleOf(null)).toBeNull();
  });

  test('under an icon in a bar at the top, in its middle', () => {
    const icon = { x: 1500, y: 4, width: 24, height: 24 };
    const place = trayWindowPlace({ size, screen, workArea: barAbove, icon, pointer: null });
    expect(place).toEqual({ x: 1322, y: 40, width: 380, height: 560 });
  });

  test('above an icon in a bar at the bottom', () => {
    const icon = { x: 1500, y: 1046, width: 24, height: 24 };
    const place = trayWindowPlace({ size, screen, workArea: barBelow, icon, pointer: null });
    expect(place).toEqual({ x: 1322, y: 472, width: 380, height: 560 });
  });

  test('beside an icon in a bar at the left or the right', () => {
    const left = { x: 60, y: 0, width: 1860, height: 1080 };
    const right = { x: 0, y: 0, width: 1860, height: 1080 };
    const high = { width: 24, height: 24, y: 900 };
    expect(
      trayWindowPlace({ size, screen, workArea: left, icon: { ...high, x: 18 }, pointer: null }),
    ).toMatchObject({ x: 68, y: 520 });
    expect(
      trayWindowPlace({ size, screen, workArea: right, icon: { ...high, x: 1878 }, pointer: null }),
    ).toMatchObject({ x: 1472, y: 520 });
  });

  test('whole on the screen when the icon is in the corner', () => {
    const icon = { x: 1900, y: 1046, width: 20, height: 24 };
    const place = trayWindowPlace({ size, screen, workArea: barBelow, icon, pointer: null });
    expect(isOn(place, barBelow)).toBe(true);
    expect(place.x).toBe(1540);
  });

  test.each([
    ['at the top', { x: 1700, y: 13 }, { left: 0, top: 27, right: 0, bottom: 0 }],
    ['at the top, at the end of it', { x: 1910, y: 14 }, { left: 0, top: 28, right: 0, bottom: 0 }],
    ['at the bottom', { x: 1700, y: 1062 }, { left: 0, top: 0, right: 0, bottom: 36 }],
    ['at the left', { x: 20, y: 700 }, { left: 40, top: 0, right: 0, bottom: 0 }],
    ['at the right', { x: 1900, y: 700 }, { left: 0, top: 0, right: 40, bottom: 0 }],
    ['thin, clicked at its very edge', { x: 1700, y: 0 }, { left: 0, top: 28, right: 0, bottom: 0 }],
  ])('off a bar that the system does not tell of, %s', (_where, pointer, bar) => {
    const place = trayWindowPlace({ size, screen, workArea: screen, icon: null, pointer });
    const free = {
      x: bar.left,
      y: bar.top,
      width: screen.width - bar.left - bar.right,
      height: screen.height - bar.top - bar.bottom,
    };
    expect(isOn(place, free)).toBe(true);
  });

  test('on the second screen, whose bar X11 does not tell of', () => {
    const second = { x: 1920, y: 0, width: 1280, height: 1024 };
    const place = trayWindowPlace({
      size,
      screen: second,
      workArea: second,
      icon: null,
      pointer: { x: 3150, y: 1010 },
    });
    expect(isOn(place, { ...second, height: 996 })).toBe(true);
    expect(place.x).toBe(2820);
  });

  test('by the pointer where the system does not say where the icon is', () => {
    const icon = { x: 0, y: 0, width: 0, height: 0 };
    const place = trayWindowPlace({ size, screen, workArea: barAbove, icon, pointer: { x: 1700, y: 12 } });
    expect(place).toMatchObject({ x: 1511, y: 40 });
  });

  test('in the corner where trays are when it was opened by keys and nothing is known', () => {
    expect(trayWindowPlace({ size, screen, workArea: barAbove, icon: null, pointer: null })).toMatchObject({
      x: 1532,
      y: 40,
    });
    expect(trayWindowPlace({ size, screen, workArea: barBelow, icon: null, pointer: null })).toMatchObject({
      x: 1532,
      y: 472,
    });
  });

  test('smaller on a screen that is smaller than it', () => {
    const small = { x: 0, y: 0, width: 320, height: 400 };
    const workArea = { ...small, y: 28, height: 372 };
    const place = trayWindowPlace({ size, screen: small, workArea, icon: null, pointer: null });
    expect(place).toEqual({ x: 0, y: 28, width: 320, height: 372 });
  });

  test.each([
    ['at the top', { x: 500, y: 13 }, { y: 26, height: 274 }],
    ['at the bottom', { x: 500, y: 286 }, { y: 0, height: 272 }],
  ])('off a bar that a small screen does not tell of, %s', (_where, pointer, free) => {
    const small = { x: 0, y: 0, width: 512, height: 300 };
    const place = trayWindowPlace({ size, screen: small, workArea: small, icon: null, pointer });
    expect(isOn(place, { ...small, ...free })).toBe(true);
  });

  test('on the second screen, to the left of the first, when the pointer is there', () => {
    const second = { x: -1280, y: 0, width: 1280, height: 1024 };
    const place = trayWindowPlace({
      size,
      screen: second,
      workArea: second,
      icon: null,
      pointer: { x: -3, y: 1020 },
    });
    expect(isOn(place, second)).toBe(true);
  });
});

describe('a window that stands already, and is asked for', () => {
  const free = { x: 0, y: 28, width: 1280, height: 872 };
  const summary = { width: 960, height: 720 };

  test.each([
    ['whole on the screen', { x: 160, y: 90 }],
    ['to two thirds, as a person has put it', { x: 600, y: 90 }],
    ['with its lower part below the screen', { x: 160, y: 800 }],
  ])('stays where it is, %s', (_where, at) => {
    expect(broughtIn({ ...at, ...summary }, free)).toBeNull();
  });

  test.each([
    ['at the edge of the screen beside the one that was unplugged', { x: 1261, y: 300 }, { x: 320, y: 180 }],
    ['to the left of it', { x: -941, y: 90 }, { x: 0, y: 90 }],
    ['above it', { x: 160, y: -700 }, { x: 160, y: 28 }],
    ['below it', { x: 160, y: 890 }, { x: 160, y: 180 }],
    ['on a screen that is gone', { x: 4000, y: 2000 }, { x: 320, y: 180 }],
  ])('comes back %s', (_where, at, place) => {
    expect(broughtIn({ ...at, ...summary }, free)).toEqual({ ...place, ...summary });
  });

  test('gets smaller where its screen did', () => {
    const small = { x: 0, y: 0, width: 800, height: 600 };
    expect(broughtIn({ x: 700, y: 90, ...summary }, small)).toEqual({ x: 0, y: 0, width: 800, height: 600 });
  });
});
