/**
 * The colours of labels. The program decides which colour each label has (`shared/domain/label-colors.ts`); the name is always shown too.
 */
import { labelKey } from '../../shared/domain/description.ts';
import { colorByName, type LabelColors } from '../../shared/domain/label-colors.ts';

/**
 * Returns the value for `data-label-color` of an element with these labels: the colour of the first label, 0 to 7 (defined in `theme.css`),
 * or `none`.
 */
export type ColorOf = (labels: readonly string[]) => string;

/** A label that the program does not know yet, because it is being typed, gets a colour by its name. */
export function colorOf(colors: LabelColors): ColorOf {
  const byKey = new Map(Object.entries(colors));
  return ([first]) =>
    first === undefined ? 'none' : String(byKey.get(labelKey(first)) ?? colorByName(first));
}
