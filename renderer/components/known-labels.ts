/** The labels that a label field offers. */
import { useState } from 'react';
import { labelKey } from '../../shared/domain/description.ts';
import { byAlphabet } from '../../shared/views/text-match.ts';
import { usePresent } from './page-context.ts';
import { useAnswer } from './use-answer.ts';

/** The labels of the suggestions and of today's sessions, each once. */
export function useLatestLabels(): readonly string[] {
  const { snapshot } = usePresent();
  if (snapshot === null) return [];
  const all = [...snapshot.suggestions, ...snapshot.sessions].flatMap(({ labels }) => labels);
  return [...new Map(all.map((label) => [labelKey(label), label])).values()].sort(byAlphabet);
}

export interface LabelsToFind {
  readonly labels: readonly string[];
  /** Handlers for the field in which a label is typed. */
  readonly field: { readonly onFocus: () => void; readonly onBlur: () => void };
}

/**
 * Offers every label of the record, for a search in the past. Reading them takes time in proportion to the number of sessions. Therefore
 * they are requested only while the field has the focus; until they arrive, the latest labels are offered.
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
