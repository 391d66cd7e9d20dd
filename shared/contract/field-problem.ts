/** The problems that a field can have, as codes of the catalogue. The schemas of the contract use a code as the text of an issue. */
import { input } from '../messages/en/input.ts';
import type { MessageCode, ParamsOf } from '../messages/message.ts';

/** A problem whose sentence needs only the field's name. */
export type FieldProblem = {
  [Code in keyof typeof input & MessageCode]: ParamsOf<Code> extends { readonly field: unknown }
    ? keyof ParamsOf<Code> extends 'field'
      ? Code
      : never
    : never;
}[keyof typeof input & MessageCode];

/** The code as the string that a schema takes. */
export const because = (problem: FieldProblem): string => problem;

export function isFieldProblem(words: string): words is FieldProblem {
  return Object.hasOwn(input, words);
}
