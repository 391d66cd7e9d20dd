/** Several things as a list in the language: `09:00 to 10:00, 10:30 to 11:00`. */
import { keptFormats } from './kept-formats.ts';

const formatOf = keptFormats(
  (locale, options: Intl.ListFormatOptions | undefined) => new Intl.ListFormat(locale, options),
);

export function listedIn(things: readonly string[], locale: string): string {
  return formatOf(locale, { type: 'unit', style: 'short' }).format(things);
}
