/** Takes the texts of a catalogue apart once, so that nothing has to be read while something is said. A text that is no ICU message throws. */
import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser';

/** The texts of one language, taken apart: plain data. */
export type Catalogue = Readonly<Record<string, MessageFormatElement[]>>;

export function compile(texts: Readonly<Record<string, string>>): Catalogue {
  return Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, parse(text)]));
}
