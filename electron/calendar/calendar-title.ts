/** The title of an event as a name: one line of plain text within the limit. Markup in it counts as text. */
import { isBlank } from '../../shared/domain/plain-text.ts';

/** The limit for the name of a session (`shared/contract/fields.ts`), in UTF-16 units. */
const longest = 200;

const graphemesOf = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Null if nothing of it is visible. */
export function titleOf(text: string): string | null {
  const line = text
    // More is never shown, and processing a title of megabytes would take long.
    .slice(0, 20 * longest)
    .toWellFormed()
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
  const title = cut(line);
  return isBlank(title) ? null : title;
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  let end = 0;
  for (const { index, segment } of graphemesOf.segment(text)) {
    if (index + segment.length > longest) break;
    end = index + segment.length;
  }
  // A single grapheme may be longer than any name.
  return end === 0 ? text.slice(0, longest).replace(/[\ud800-\udbff]$/, '') : text.slice(0, end).trimEnd();
}
