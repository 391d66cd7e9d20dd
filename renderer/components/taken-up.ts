/** Merges an unsaved edit with changes made elsewhere: typed values stay, all others are taken from the present state. Pure. */
import { isSameLabel } from '../../shared/domain/description.ts';
import { isSame } from '../../shared/is-same.ts';

/** An unsaved edit: the typed values, and the values that it began from. Only differences between the two are sent. */
export interface EditOf<Draft> {
  readonly draft: Draft;
  readonly base: Draft;
  /** The fields that were changed elsewhere after something had been typed in them; see `overtaken`. */
  readonly overtaken?: readonly string[];
}

export function isEdited({ draft, base }: EditOf<unknown>): boolean {
  return !isSame(draft, base);
}

/** Returns the typed value if it differs from `base` (what the edit began from), otherwise `fresh` (the present value). */
export function standing<Value>(typed: Value, base: Value, fresh: Value): Value {
  return isSame(typed, base) ? fresh : typed;
}

/**
 * Returns the edit as if it had begun from what has been sent, in the fields that were sent and have changed in the object since. `sent` are
 * the fields as they were sent, `fresh` those of the object as it is now.
 */
export function withSent<Draft extends object>(
  edit: EditOf<Draft>,
  sent: Draft,
  fresh: Draft,
): EditOf<Draft> {
  const { draft, base } = edit;
  const baseOf = (key: keyof Draft) => {
    const isArrived = !isSame(sent[key], base[key]) && !isSame(fresh[key], base[key]);
    if (!isArrived) return base[key];
    // The stored value may be tidier than the sent one. An untouched field shows the stored one.
    return isSame(draft[key], sent[key]) ? sent[key] : fresh[key];
  };
  const keys = Object.keys(base) as (keyof Draft)[];
  return { ...edit, base: Object.fromEntries(keys.map((key) => [key, baseOf(key)])) as Draft };
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns the single-value fields that were changed elsewhere after something had been typed in them. Saving overwrites those changes, so
 * the page must say so. `before` is the result of the previous merge.
 */
export function overtaken(
  before: readonly string[] | undefined,
  { typed, base, fresh }: { readonly typed: Fields; readonly base: Fields; readonly fresh: Fields },
): readonly string[] {
  const isOvertaken = (key: string) =>
    before?.includes(key) === true || !(isSame(typed[key], base[key]) || isSame(fresh[key], base[key]));
  return Object.keys(fresh).filter((key) => isOvertaken(key) && !isSame(typed[key], fresh[key]));
}

/** Returns the overtaken fields whose typed value still differs from the present one. `fieldsOf` returns the fields by name. */
export function stillOvertaken<Draft>(
  { draft, base, overtaken: since = [] }: EditOf<Draft>,
  fieldsOf: (draft: Draft) => Fields,
): readonly string[] {
  const [typed, fresh] = [fieldsOf(draft), fieldsOf(base)];
  return since.filter((key) => !isSame(typed[key], fresh[key]));
}

/** Merges labels one by one: a label added on either side is kept, and a label removed on either side is removed. */
export function labelsTakenUp(
  typed: readonly string[],
  base: readonly string[],
  fresh: readonly string[],
): readonly string[] {
  if (isSame(base, fresh)) return typed;
  const isIn = (all: readonly string[], label: string) => all.some((each) => isSameLabel(each, label));
  const left = fresh.filter((label) => isIn(typed, label) || !isIn(base, label));
  return [...left, ...typed.filter((label) => !isIn(base, label) && !isIn(fresh, label))];
}

/**
 * Returns the present index of each item of a list without ids; null if the item was removed. Equal items at the start and at the end are
 * taken as unchanged. The items between are matched in order, as far as they go.
 */
export function placesNow(base: readonly unknown[], fresh: readonly unknown[]): readonly (number | null)[] {
  const least = Math.min(base.length, fresh.length);
  let before = 0;
  while (before < least && isSame(base[before], fresh[before])) before += 1;
  let after = 0;
  while (after < least - before && isSame(base.at(-1 - after), fresh.at(-1 - after))) after += 1;
  return base.map((_, place) => {
    if (place >= base.length - after) return place + fresh.length - base.length;
    return place < fresh.length - after ? place : null;
  });
}
