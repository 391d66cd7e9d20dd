/** Labels to choose from where one is typed, as they are called. */
import { useState } from 'react';
import { labelKey } from '../../shared/domain/description.ts';
import { byAlphabet } from '../../shared/views/text-match.ts';
import { usePresent } from './page-context.ts';
import { useAnswer } from './use-answer.ts';

/** Those of what is offered and of today, each once. */
export function useLatestLabels(): readonly string[] {
  const { snapshot } = usePresent();
  if (snapshot === null) return [];
  const all = [...snapshot.suggestions, ...snapshot.sessions].flatMap(({ labels }) => labels);
  return [...new Map(all.map((label) => [labelKey(label), label])).values()].sort(byAlphabet);
}

export interface LabelsToFind {
  readonly labels: readonly string[];
  /** Of the field in which one is typed. */
  readonly field: { readonly onFocus: () => void; readonly onBlur: () => void };
}

/**
 * All that anything carries, for who looks for what is long past. To read them takes as long as there are sessions: they are asked for while
 * the field has the focus, and until they are there it offers the latest.
 */
export function useLabelsToFind(): LabelsToFind {
  const latest = useLatestLabels();
  const [isTyping, setTyping] = useState(false);
  const all = useAnswer('labels', isTyping ? {} : null, 'unsaid');
  return {
    labels: all?.map(({ name }) => name) ?? latest,
    field: { onFocus: () => setTyping(true), onBlur: () => setTyping(false) },
  };
}
