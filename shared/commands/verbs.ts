/** All verbs, those of the bin among them, in the order in which they are told. */
import { binVerbs } from './bin-verbs.ts';
import { type MethodVerb, methodVerbs } from './table.ts';
import type { VerbRow } from './verb-row.ts';

/** The name of anything that can be said with some verb. */
export type FieldName = FieldOf<MethodVerb | (typeof binVerbs)[number]>;
type FieldOf<Row> = Row extends { readonly fields: infer Fields } ? keyof Fields & string : never;

export const verbs: readonly VerbRow[] = [...methodVerbs, ...binVerbs];
