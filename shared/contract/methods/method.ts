/** How a method is written down: the schema of its input, and the type of its answer. */
import { z } from 'zod';
import type { MethodName } from '../../commands/names.ts';

export interface Method<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Only for the compiler: what the answer is. */
  readonly output?: (value: Output) => void;
}

export function answers<Output>() {
  return <Input extends z.ZodType>(input: Input): Method<Input, Output> => ({ input });
}

/** Methods of one area: a name that the table of commands does not have does not compile. */
export type Methods = Partial<Readonly<Record<MethodName, { readonly input: z.ZodType }>>>;

export const nothing = z.strictObject({});
