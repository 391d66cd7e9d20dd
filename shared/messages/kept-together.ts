/**
 * Keeps a length, a weight or a pair of times on one line by no-break spaces, and a separating dot on the line of the text before it. Only
 * for pages: text that is copied, printed to a terminal or searched needs ordinary spaces.
 */
import type { LiteralElement, MessageFormatElement } from '@formatjs/icu-messageformat-parser';
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
  return (code) => textOf(code)?.map(together.has(code) ? keptTogether : withDotsKept);
}

/** Stands between two facts in one line. A line may break after the dot, and never begins with it. */
export const separator = '\u00a0· ';

/** A time of a 12-hour clock in the form of its locale, such as `9:40 AM`. */
const withPeriod = /(\d{1,2}[:.]\d\d) ([\p{L}.]{2,5})$/u;

/** The parameters of a message about times. A time of day that has a period, such as `9:40 AM`, is not broken before the period. */
export function withTimesKept(code: MessageCode, params: object): object {
  if (!code.startsWith('time.')) return params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(withPeriod, '$1\u00a0$2') : value,
    ]),
  );
}

/**
 * A literal text element, as the parser represents it, with no-break spaces. A line may break after a dash, even before a no-break space
 * (UAX 14, LB12a). The space after it stays plain, so that it does not indent the next line.
 */
function keptTogether(element: MessageFormatElement): MessageFormatElement {
  return isLiteral(element) ? { ...element, value: element.value.replaceAll(/(?<!–) /g, '\u00a0') } : element;
}

function withDotsKept(element: MessageFormatElement): MessageFormatElement {
  return isLiteral(element) && element.value.includes(' · ')
    ? { ...element, value: element.value.replaceAll(' · ', separator) }
    : element;
}

function isLiteral(element: MessageFormatElement): element is LiteralElement {
  return 'value' in element && element.type === 0;
}
