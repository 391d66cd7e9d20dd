/**
 * Keeps a length, a weight or a pair of times on one line by no-break spaces. Only for pages: text that is copied, printed to a terminal or
 * searched needs ordinary spaces.
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

/** A literal text element, as the parser represents it, with no-break spaces. */
function keptTogether(element: MessageFormatElement): MessageFormatElement {
  return 'value' in element && element.type === 0
    ? { ...element, value: element.value.replaceAll(' ', '\u00a0') }
    : element;
}
