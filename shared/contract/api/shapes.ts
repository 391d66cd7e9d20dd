/** Fields that several documented APIs share, in requests and answers. */
import { z } from 'zod';
import { filledText } from '../fields.ts';

/** Any UUID, in any letter case, as the documents write them. */
export const uuid = z.guid().transform((value) => value.toLowerCase());

/** An instant in an answer: UTC, milliseconds, `Z`. */
export const timestamp = z.iso.datetime({ precision: 3 });

/** A line of text that is not blank; blanks around it are removed. */
export const trimmed = (longest: number) => filledText(longest).transform((value) => value.trim());

/** A field that answers have and changes ignore, so that a client can send an answer back unchanged. */
export const answered = z.unknown().optional().meta({ readOnly: true });

/** The answer to a deletion and to similar calls. */
export const message = z.strictObject({ message: z.string() });

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}
