/** In which colour labels are drawn. The program says which one each has (`shared/domain/label-colors.ts`); the name is always shown too. */
import { labelKey } from '../../shared/domain/description.ts';
import { colorByName, type LabelColors } from '../../shared/domain/label-colors.ts';

/** For `data-label-color` of what has these labels: the colour of the first, 0 to 7 (`theme.css` says which that is), or `none`. */
export type ColorOf = (labels: readonly string[]) => string;

/** A label that is being typed and that the program has not seen yet goes by its name. */
export function colorOf(colors: LabelColors): ColorOf {
  const byKey = new Map(Object.entries(colors));
  return ([first]) =>
    first === undefined ? 'none' : String(byKey.get(labelKey(first)) ?? colorByName(first));
}
