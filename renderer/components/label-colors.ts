/** Which colours the labels on a page have: chosen once for all that stand there, so that a label has one colour wherever it is seen. */
import { createContext, useContext, useMemo } from 'react';
import { type ColorOf, colorsOf } from './label-color.ts';

export const LabelColors = createContext<ColorOf>(colorsOf([]));

export function useLabelColors(): ColorOf {
  return useContext(LabelColors);
}

/** Of sessions, blocks, or whatever else has labels. */
export function useColorsOf(things: readonly { readonly labels: readonly string[] }[]): ColorOf {
  const labels = things.flatMap((thing) => thing.labels);
  const key = JSON.stringify(labels);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same labels in another list are the same
  return useMemo(() => colorsOf(labels), [key]);
}
