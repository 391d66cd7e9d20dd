/** Which colours the labels on a page have: chosen once for all that stand there, so that a label has one colour wherever it is seen. */
import { createContext, useContext, useMemo } from 'react';
import type { Session } from '../../shared/domain/session.ts';
import { type ColorOf, colorsOf } from './label-color.ts';

export const LabelColors = createContext<ColorOf>(colorsOf([]));

export function useLabelColors(): ColorOf {
  return useContext(LabelColors);
}

export function useColorsOf(sessions: readonly Session[]): ColorOf {
  const labels = sessions.flatMap((session) => session.labels);
  const key = JSON.stringify(labels);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same labels in another list are the same
  return useMemo(() => colorsOf(labels), [key]);
}
