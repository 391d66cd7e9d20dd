/** What a person says of a session: trimmed, labels without duplicates (Workout Sessions: labels are free text), a name that is not blank. */

import { message } from '../messages/message.ts';
import type { Description } from './commands.ts';
import { isBlank } from './plain-text.ts';
import { accepted, type Result, refused } from './refusal.ts';

export function tidyDescription(given: Description): Result<Description> {
  const name = given.name.trim();
  if (name === '') return refused('blank-name', message('refusal.blankName'), 'name');
  const notes = given.notes?.trim() ?? '';
  const { linkedTaskId, routineId, entries } = given;
  return accepted({
    name,
    labels: tidyLabels(given.labels),
    notes: notes === '' ? null : notes,
    linkedTaskId,
    routineId,
    entries,
  });
}

/** Trimmed, blank ones and duplicates left out, order kept. */
export function tidyLabels(labels: readonly string[]): string[] {
  return [...new Set(labels.map((label) => label.trim()).filter((label) => !isBlank(label)))];
}
