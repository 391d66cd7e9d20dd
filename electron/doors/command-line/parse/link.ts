/**
 * Parses a `routinelog://` link to a verb. A link may come from anywhere, so it can only do what the table allows for links, with plain
 * text of one line. Pure.
 */
import { methodVerbs } from '../../../../shared/commands/table.ts';
import type { VerbRow } from '../../../../shared/commands/verb-row.ts';
import { whyNotALine } from '../../../../shared/domain/plain-text.ts';
import { type Message, message } from '../../../../shared/messages/message.ts';
import { isLocalDate } from '../../../../shared/time/day.ts';
import { type Parsed, wrong } from '../verbs.ts';
import { Given } from './given.ts';
import { verbOf } from './reading.ts';

export const linkScheme = 'routinelog';

/** Longer links are refused unread. */
const longestLink = 4_000;

export function isLink(word: string): boolean {
  return word.toLowerCase().startsWith(`${linkScheme}:`);
}

/** In `routinelog://start?name=Write%20report` the verb is the host, and the query is plain text. Anything else is refused. */
export function parseLink(link: string): Parsed {
  const isReadable = link.length <= longestLink && link.isWellFormed() && URL.canParse(link);
  const url = isReadable ? new URL(link) : null;
  if (url === null || url.protocol !== `${linkScheme}:`) return wrong(message('link.unreadable'));
  const linked = methodVerbs.filter(({ link }) => link !== null);
  const asked = linked.find(({ verb }) => verb === url.host);
  const isBare = url.username === '' && url.password === '' && url.hash === '';
  if (asked === undefined || !isBare || !['', '/'].includes(url.pathname))
    return wrong(message('link.unknownVerb', { verbs: linked.map(({ verb }) => verb) }));
  const problem = whyNotCarried(asked, url);
  if (problem !== null) return wrong(problem);
  const query = url.searchParams;
  return verbOf(
    asked.verb,
    new Given(new Map([...query.keys()].map((field) => [field, query.getAll(field)]))),
  );
}

/** What is wrong with the fields of a link; null if nothing is. */
function whyNotCarried(
  { verb, fields, link }: VerbRow,
  { search, searchParams: query }: URL,
): Message | null {
  for (const field of new Set(query.keys())) {
    if (link?.includes(field) !== true) return message('link.unknownField', { verb, field });
    if (fields[field]?.form !== 'texts' && query.getAll(field).length > 1)
      return message('link.twice', { field });
  }
  const broken = brokenField(search);
  if (broken !== null) return message('link.brokenEncoding', { field: broken });
  // Links are made by programs, which know the date, so relative days are not accepted.
  const date = query.get('date');
  if (date !== null && !isLocalDate(date)) return message('link.notADate', { field: 'date' });
  // No field of a link may have line breaks, not even the notes, for which the contract allows them.
  for (const [field, value] of query) {
    const why = whyNotALine(value);
    if (why !== null) return message(`link.${why}`, { field });
  }
  return null;
}

/** The first field that is not percent-encoded UTF-8, or null. `URLSearchParams` would silently replace its bytes by U+FFFD. */
function brokenField(search: string): string | null {
  const broken = search
    .slice(1)
    .split('&')
    .find((pair) => decoded(pair) === null);
  return broken === undefined ? null : ([...new URLSearchParams(broken).keys()][0] ?? '');
}

// A function with a result that is used, because the bundler removes a call to `decodeURIComponent` whose result is not used.
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
