/** Joins several things of which one is meant, for a sentence that names them: `"week", "month" or "year"`. */
import { type MessageOf, message } from './message.ts';

export function either(things: readonly string[]): string | MessageOf<'list.either'> {
  const last = things.at(-1) ?? '';
  return things.length < 2 ? last : message('list.either', { one: things.slice(0, -1), other: last });
}
