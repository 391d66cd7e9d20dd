/** What can be wrong with a field, as codes of the catalogue: the schemas of the contract bring them along as the words of their issues. */
import { input } from '../messages/en/input.ts';
import type { MessageCode, ParamsOf } from '../messages/message.ts';

/** A problem that is said by the field alone. */
export type FieldProblem = {
  [Code in keyof typeof input & MessageCode]: ParamsOf<Code> extends { readonly field: unknown }
    ? keyof ParamsOf<Code> extends 'field'
      ? Code
      : never
    : never;
}[keyof typeof input & MessageCode];

/** As a schema takes it. */
export const because = (problem: FieldProblem): string => problem;

export function isFieldProblem(words: string): words is FieldProblem {
  return Object.hasOwn(input, words);
}
