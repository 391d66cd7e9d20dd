/** What a person says of a session: trimmed, labels without duplicates (Workout Sessions: labels are free text), a name that is not blank. */

import { message } from '../messages/message.ts';
import type { Description } from './commands.ts';
import { isBlank } from './plain-text.ts';
import { accepted, type Result, refused } from './refusal.ts';

export function tidyDescription(given: Description): Result<Description> {
  const name = given.name.trim();
  if (name === '') return refused('blank-name', message('refusal.blankName'), 'name');
  const notes = given.notes?.trim() ?? '';
  const { linkedTaskId, linkedBlockId, routineId, entries } = given;
  return accepted({
    name,
    labels: tidyLabels(given.labels),
    notes: notes === '' ? null : notes,
    linkedTaskId,
    ...(linkedBlockId === undefined ? {} : { linkedBlockId }),
    routineId,
    entries,
  });
}

/** Trimmed, blank ones left out, order kept; of one in several letter cases the first spelling (semantics, settled after use, “labels”). */
export function tidyLabels(labels: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const label of labels.map((each) => each.trim()))
    if (!isBlank(label) && !kept.has(labelKey(label))) kept.set(labelKey(label), label);
  return [...kept.values()];
}

export function isSameLabel(one: string, other: string): boolean {
  return labelKey(one) === labelKey(other);
}

/** The same for what is one label: letter case does not tell labels apart, nor does how a sign with an accent is put together. */
export function labelKey(label: string): string {
  return label.trim().normalize('NFC').toLowerCase();
}
