/** What waits in fields while what it is of is changed elsewhere: what was typed stands, the rest is as it is by now. Pure. */
import { isSameLabel } from '../../shared/domain/description.ts';

/** An edit that goes on: what was typed, and what it began from, so that only what was typed is sent. */
export interface EditOf<Draft> {
  readonly draft: Draft;
  readonly base: Draft;
  /** The fields that were changed elsewhere since something was typed in them; see `overtaken`. */
  readonly overtaken?: readonly string[];
}

export function isEdited({ draft, base }: EditOf<unknown>): boolean {
  return !isSame(draft, base);
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** `base`: what the edit began from; `fresh`: as it is by now. */
export function standing<Value>(typed: Value, base: Value, fresh: Value): Value {
  return isSame(typed, base) ? fresh : typed;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Of fields that hold one thing each, those that were changed elsewhere since something was typed in them: saving puts what was typed in the
 * place of that, so it is to be said. `before`: those that were so when the edit was taken up last.
 */
export function overtaken(
  before: readonly string[] | undefined,
  { typed, base, fresh }: { readonly typed: Fields; readonly base: Fields; readonly fresh: Fields },
): readonly string[] {
  const isOvertaken = (key: string) =>
    before?.includes(key) === true || !(isSame(typed[key], base[key]) || isSame(fresh[key], base[key]));
  return Object.keys(fresh).filter((key) => isOvertaken(key) && !isSame(typed[key], fresh[key]));
}

/** Those of the fields in which what was typed still stands. `fieldsOf`: the fields by their names. */
export function stillOvertaken<Draft>(
  { draft, base, overtaken: since = [] }: EditOf<Draft>,
  fieldsOf: (draft: Draft) => Fields,
): readonly string[] {
  const [typed, fresh] = [fieldsOf(draft), fieldsOf(base)];
  return since.filter((key) => !isSame(typed[key], fresh[key]));
}

/** Of a text of several lines neither is lost: what was written elsewhere meanwhile stands above what was typed. */
export function textTakenUp(typed: string, base: string, fresh: string): string {
  if (typed === base) return fresh;
  const isSameText = (one: string, other: string) => one.trim() === other.trim();
  // Or typed on after what stands there by now.
  if (isSameText(fresh, base) || isSameText(fresh, typed) || typed.startsWith(fresh)) return typed;
  if (isSameText(typed, base) || typed.trim() === '') return fresh;
  return `${fresh}\n${typed}`;
}

/** Each label is a thing of its own: those that were added here and there are all of them there, and what was taken out on either side is not. */
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
 * For each item of a list that has no names for them, the place where it is by now; null: it was taken out. What is alike at the beginning and at
 * the end has stayed what it was, and what lies between was changed one for one, as far as it goes.
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
