/** Which line of the list a label has: the same whatever it is called meanwhile, so that what is typed there, or asked there, stays. Pure. */
import type { LabelInUse } from '../../shared/contract/contract.ts';
import { isSameLabel } from '../../shared/domain/description.ts';

export interface LabelRow {
  readonly row: number;
  readonly label: LabelInUse;
  /** One that was among the first once is shown, whatever comes before it. */
  readonly isShown: boolean;
}

/** Of many the first, until all are asked for. */
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

/** What it is called, and what sessions call it: of these one stays, whatever it is renamed to. */
const namesOf = ({ name, formerly }: LabelInUse) => [name, ...formerly];

function isAmong(names: readonly string[], name: string): boolean {
  return names.some((each) => isSameLabel(each, name));
}
