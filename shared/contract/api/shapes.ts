/** Fields that several of the documented APIs have in common, in requests and in answers. */
import { z } from 'zod';
import { filledLine } from '../fields.ts';

/** Any UUID, as the documents write them; letter case does not matter. */
export const uuid = z.guid().transform((value) => value.toLowerCase());

/** An instant in an answer: UTC, milliseconds, `Z`. */
export const timestamp = z.iso.datetime({ precision: 3 });

/** Text of one line that may not be blank, without the blanks around it. */
export const trimmed = (longest: number) => filledLine(longest).transform((value) => value.trim());

/** What a deletion and its like answer. */
export const message = z.strictObject({ message: z.string() });

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}
