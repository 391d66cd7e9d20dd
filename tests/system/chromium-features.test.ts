import { expect, test } from 'vitest';
import { chromiumFeatures, featuresOff } from '../../electron/system/chromium-features.ts';

test('features that the program was started with are kept', () => {
  expect(chromiumFeatures('', false)).toBe('PartitionAllocMemoryReclaimer:interval/60s');
  expect(chromiumFeatures('A,B:c/1', false)).toMatch(/^A,B:c\/1,/);
  expect(featuresOff('')).toBe('CompressParkableStrings');
  expect(featuresOff('A,B')).toMatch(/^A,B,/);
});

test('global shortcuts go through the portal on Wayland alone', () => {
  expect(chromiumFeatures('A', true).split(',')).toContain('GlobalShortcutsPortal');
  expect(chromiumFeatures('A', false)).not.toContain('Portal');
});
