/**
 * Finds the suggestions that match the typed text: each typed word begins a word of the name or a label, ignoring case and accents. Blocks
 * planned around now come first, then the best matches. A session that runs already is not suggested. Pure.
 */
import { labelBegins } from '../../shared/domain/description.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { QuickLine } from '../../shared/quick-line/quick-line.ts';
import { type Suggestion, suggestionKey } from '../../shared/views/suggestions.ts';
import { folded } from '../../shared/views/text-match.ts';

const shown = 8;

export type Typed = Pick<QuickLine, 'name' | 'labels' | 'task'>;

export function matching(
  suggestions: readonly Suggestion[],
  { name, labels, task }: Typed,
  active: readonly Session[],
): readonly Suggestion[] {
  const typed = name === '' ? (task?.title ?? '') : name;
  const words = wordsOf(typed);
  const fitting = suggestions.filter((each) => {
    const own = [...wordsOf(each.name), ...each.labels.flatMap(wordsOf)];
    // A label alone searches for sessions that have it. Beside a name, it may be a new label.
    return (
      words.every((word) => own.some((candidate) => candidate.startsWith(word))) &&
      (words.length > 0 || hasAll(each, labels)) &&
      !active.some((session) => runsAlready(each, session))
    );
  });
  const first = folded(typed.trim());
  // Blocks planned around now precede everything else.
  const rank = (each: Suggestion) =>
    Number(each.linkedBlockId === undefined) * 4 +
    Number(!folded(each.name).startsWith(first)) * 2 +
    Number(!hasAll(each, labels));
  return fitting.toSorted((a, b) => rank(a) - rank(b)).slice(0, shown);
}

/** The text of a suggestion in the list and for a screen reader. Labels tell suggestions with the same name apart. */
export function suggestionText({ name, labels }: Suggestion): string {
  return [name, ...labels.map((label) => `#${label}`)].join(' ');
}

/** Identifies a suggestion, because two blocks or two tasks may have the same title. */
export function idOf({ kind, name, labels, linkedTaskId, linkedBlockId, routineId }: Suggestion): string {
  return [kind, linkedBlockId ?? linkedTaskId ?? routineId, name, ...labels].join('\n');
}

function hasAll({ labels }: Suggestion, beginnings: readonly string[]): boolean {
  return beginnings.every((beginning) => labels.some((label) => labelBegins(label, beginning)));
}

function runsAlready(suggestion: Suggestion, { progress, ...session }: Session): boolean {
  if (progress.status !== 'running') return false;
  const { linkedTaskId, routineId, linkedBlockId } = suggestion;
  return (
    (linkedBlockId !== undefined && linkedBlockId === session.linkedBlockId) ||
    (linkedTaskId !== null && linkedTaskId === session.linkedTaskId) ||
    (routineId !== null && routineId === session.routineId) ||
    suggestionKey(suggestion) === suggestionKey(session)
  );
}

function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[\s#,.;:/()-]+/)
    .filter((word) => word !== '');
}
