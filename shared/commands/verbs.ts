/** All verbs of the table, those of the bin among them, by their names. */
import { binVerbs } from './bin-verbs.ts';
import { type MethodVerb, methodVerbs } from './table.ts';
import type { VerbRow } from './verb-row.ts';

type BinVerb = (typeof binVerbs)[number];
export type VerbName = MethodVerb['verb'] | BinVerb['verb'];

/** The name of anything that can be said with some verb. */
export type FieldName = FieldOf<MethodVerb | BinVerb>;
type FieldOf<Row> = Row extends { readonly fields: infer Fields } ? keyof Fields & string : never;

/** A verb whose name is among those that the doors read. */
export type NamedVerb = VerbRow & { readonly verb: VerbName };

export const verbs: readonly NamedVerb[] = [...methodVerbs, ...binVerbs];

export function verbNamed(name: string): NamedVerb | undefined {
  return verbs.find(({ verb }) => verb === name);
}
