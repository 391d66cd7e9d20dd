/**
 * Parses the texts of a catalogue once, so that nothing is parsed while a message is shown. Throws if a text is not valid ICU
 * MessageFormat.
 */
import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser';

/** The parsed texts of one language, as plain data. */
export type Catalogue = Readonly<Record<string, MessageFormatElement[]>>;

export function compile(texts: Readonly<Record<string, string>>): Catalogue {
  return Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, parse(text)]));
}
