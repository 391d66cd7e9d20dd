/** How a method is declared: the schema of its input and the type of its answer. */
import { z } from 'zod';
import type { MethodName } from '../../commands/names.ts';

export interface Method<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Only carries the type of the answer for the compiler. */
  readonly output?: (value: Output) => void;
}

export function answers<Output>() {
  return <Input extends z.ZodType>(input: Input): Method<Input, Output> => ({ input });
}

/** The methods of one area. A name that the table of commands does not have fails to compile. */
export type Methods = Partial<Readonly<Record<MethodName, { readonly input: z.ZodType }>>>;

export const nothing = z.strictObject({});
