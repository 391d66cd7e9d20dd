import { describe, expect, test } from 'vitest';
import { zoomAfter } from '../../electron/windows/zoom.ts';

const press = { type: 'keyDown', control: true, meta: false, alt: false } as const;

describe('a window', () => {
  test('gets larger, smaller and as it was by the keys of browsers, within limits', () => {
    expect(zoomAfter(0, { ...press, key: '+' }, 'linux')).toBe(1);
    expect(zoomAfter(1, { ...press, key: '=' }, 'win32')).toBe(2);
    expect(zoomAfter(0, { ...press, key: '-' }, 'linux')).toBe(-1);
    expect(zoomAfter(4, { ...press, key: '0' }, 'linux')).toBe(0);
    expect(zoomAfter(6, { ...press, key: '+' }, 'linux')).toBe(6);
    expect(zoomAfter(-3, { ...press, key: '-' }, 'linux')).toBe(-3);
  });

  test('takes no other keys, and on macOS those of macOS', () => {
    expect(zoomAfter(0, { ...press, key: 'a' }, 'linux')).toBeNull();
    expect(zoomAfter(0, { ...press, key: '+', alt: true }, 'linux')).toBeNull();
    expect(zoomAfter(0, { ...press, key: '+', control: false }, 'linux')).toBeNull();
    expect(zoomAfter(0, { ...press, key: '+', type: 'keyUp' }, 'linux')).toBeNull();
    expect(zoomAfter(0, { ...press, key: '+' }, 'darwin')).toBeNull();
    expect(zoomAfter(0, { ...press, key: '+', control: false, meta: true }, 'darwin')).toBe(1);
  });
});
