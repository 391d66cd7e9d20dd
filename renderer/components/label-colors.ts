/** The colours of the labels on a page, the same wherever a label is shown. */
import { createContext, useContext, useMemo } from 'react';
import type { LabelColors as Colors } from '../../shared/domain/label-colors.ts';
import { type ColorOf, colorOf } from './label-color.ts';

export const LabelColors = createContext<ColorOf>(colorOf({}));

export function useLabelColors(): ColorOf {
  return useContext(LabelColors);
}

export function useColorsOf(colors: Colors): ColorOf {
  const key = JSON.stringify(colors);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal colours of another answer need no new function
  return useMemo(() => colorOf(colors), [key]);
}
