/** Which suggestions fit what has been typed: every word of it begins a word of the name or a label, letter case ignored; best first. */
import type { Suggestion } from '../../shared/views/snapshot.ts';

const shown = 8;

export function matching(suggestions: readonly Suggestion[], typed: string): readonly Suggestion[] {
  const words = wordsOf(typed);
  const fitting = suggestions.filter((each) => {
    const own = [...wordsOf(each.name), ...each.labels.flatMap(wordsOf)];
    return words.every((word) => own.some((candidate) => candidate.startsWith(word)));
  });
  const first = typed.trim().toLowerCase();
  const begins = (each: Suggestion) => Number(!each.name.toLowerCase().startsWith(first));
  return fitting.toSorted((a, b) => begins(a) - begins(b)).slice(0, shown);
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s#,.;:/()-]+/)
    .filter((word) => word !== '');
}
