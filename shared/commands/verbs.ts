/** All verbs, including those that the command carries out itself, in the order in which the help lists them. */
import { binVerbs } from './bin-verbs.ts';
import { type MethodVerb, methodVerbs } from './table.ts';
import type { VerbRow } from './verb-row.ts';

/** The name of any field that some verb takes. */
export type FieldName = FieldOf<MethodVerb | (typeof binVerbs)[number]>;
type FieldOf<Row> = Row extends { readonly fields: infer Fields } ? keyof Fields & string : never;

export const verbs: readonly VerbRow[] = [...methodVerbs, ...binVerbs];
