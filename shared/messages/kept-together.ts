/**
 * A length, a weight and two times that belong together stay in one line, wherever it ends: drawn with spaces at which no line breaks. Only in
 * pages, since what is copied, printed to a terminal or searched there has plain ones.
 */
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { MessageCode } from './message.ts';
import type { TextOf } from './speaking.ts';

const together: ReadonlySet<string> = new Set<MessageCode>([
  'duration.minutes',
  'duration.hours',
  'time.from',
  'time.fromToNow',
  'time.begunBefore',
  'time.goesOn',
  'weight.kg',
  'weight.lb',
]);

export function withKeptTogether(textOf: TextOf): TextOf {
  return (code) => (together.has(code) ? textOf(code)?.map(keptTogether) : textOf(code));
}

/** A text without parameters between its words, as the parser has it. */
function keptTogether(element: MessageFormatElement): MessageFormatElement {
  return 'value' in element && element.type === 0
    ? { ...element, value: element.value.replaceAll(' ', '\u00a0') }
    : element;
}
