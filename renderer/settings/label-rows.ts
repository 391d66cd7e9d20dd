/**
 * Assigns each label a stable row of the list, whatever it is renamed to, so that text typed in the row and dialogs opened from it stay.
 * Pure.
 */
import type { LabelInUse } from '../../shared/contract/contract.ts';
import { isSameLabel } from '../../shared/domain/description.ts';

export interface LabelRow {
  readonly row: number;
  readonly label: LabelInUse;
  /** True for a label that was once among the first. It stays visible even if other labels now precede it. */
  readonly isShown: boolean;
}

/** How many labels are visible until the person asks for all. */
const shownAtFirst = 12;

export function labelRows(labels: readonly LabelInUse[], before: readonly LabelRow[]): readonly LabelRow[] {
  const gone = before.filter(({ label }) => !labels.some(({ name }) => isSameLabel(name, label.name)));
  let last = Math.max(-1, ...before.map(({ row }) => row));
  return labels.map((label, place) => {
    const was =
      before.find((each) => isSameLabel(each.label.name, label.name)) ??
      gone.find((each) => namesOf(each.label).some((name) => isAmong(namesOf(label), name)));
    if (was === undefined) last += 1;
    return { row: was?.row ?? last, label, isShown: was?.isShown === true || place < shownAtFirst };
  });
}

/** The present name and the former names that sessions still carry. At least one of them survives a renaming. */
const namesOf = ({ name, formerly }: LabelInUse) => [name, ...formerly];

function isAmong(names: readonly string[], name: string): boolean {
  return names.some((each) => isSameLabel(each, name));
}
