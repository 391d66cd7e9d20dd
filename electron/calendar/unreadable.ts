/** What cannot be read of a calendar file, and why. */
import { type Message, message } from '../../shared/messages/message.ts';
import { titleOf } from './calendar-title.ts';

/** Carries the reason from an unreadable value to the place where the entry is counted as unreadable. */
export class Unreadable extends Error {
  readonly why: Message;

  constructor(why: Message) {
    super(why.code);
    this.why = why;
  }
}

const quotedLength = 60;
/** The beginning of an unreadable text, without control characters, because it is printed on a terminal. */
export const quoted = (text: string, length = quotedLength) => titleOf(text.slice(0, length)) ?? '';
export const noTime = (text: string) =>
  new Unreadable(message('calendar.unreadable.time', { value: quoted(text) }));

/** Reads each item separately. Answers those that can be read, and how many cannot. */
export function readable<Given, Value>(
  given: readonly Given[],
  read: (each: Given) => Value,
): { readonly values: readonly Value[]; readonly lost: number } {
  const values: Value[] = [];
  for (const each of given) {
    try {
      values.push(read(each));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  return { values, lost: given.length - values.length };
}
