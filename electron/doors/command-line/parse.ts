/** From words or a link to a verb. Pure; whatever comes in, the answer is a verb or a sentence about what is wrong. */
import { parseArgs } from 'node:util';
import { isBlank, whyNotALine } from '../../../shared/domain/plain-text.ts';
import type { Outcome } from '../../../shared/domain/session.ts';
import { longestAgoMs } from '../../../shared/domain/start-time.ts';
import { isLocalDate } from '../../../shared/time/day.ts';
import type { OwnVerb, Parsed, Verb } from './verbs.ts';

/** Longer links are not looked at. */
const longestLink = 4_000;

const options = {
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  task: { type: 'string' },
  ago: { type: 'string' },
  label: { type: 'string', multiple: true },
  notes: { type: 'string' },
  reason: { type: 'string' },
  done: { type: 'boolean' },
  partly: { type: 'boolean' },
  'not-done': { type: 'boolean' },
  json: { type: 'boolean' },
  port: { type: 'string' },
  'api-only': { type: 'boolean' },
} as const;
type Option = keyof typeof options;

/** What each verb takes beside `--data`, and whether a word may follow it. */
const verbs: Readonly<Record<string, { readonly takes: readonly Option[]; readonly word: boolean }>> = {
  start: { takes: ['task', 'ago', 'label', 'notes'], word: true },
  interrupt: { takes: ['reason'], word: false },
  explain: { takes: ['reason'], word: false },
  resume: { takes: [], word: false },
  end: { takes: ['done', 'partly', 'not-done', 'notes'], word: false },
  status: { takes: ['json'], word: false },
  toggle: { takes: [], word: false },
  'pause-or-resume': { takes: [], word: false },
  open: { takes: [], word: false },
  summary: { takes: [], word: true },
  settings: { takes: [], word: false },
  verify: { takes: [], word: false },
  serve: { takes: ['port', 'api-only'], word: false },
  help: { takes: [], word: false },
};

const wrong = (message: string) => ({ kind: 'usage', message }) as const;

/** The words after the program's name. One that is a link is read as a link. */
export function parseArguments(words: readonly string[]): Parsed<Verb | OwnVerb> {
  const read = readWords(words);
  if ('message' in read) return wrong(read.message);
  const { values, positionals } = read;
  const data = values.data === undefined ? {} : { data: values.data };
  const found = (verb: Verb | OwnVerb) => ({ kind: 'verb', verb, ...data }) as const;
  if (values.data === '') return wrong('--data wants a folder.');
  if (values.help === true) return found({ verb: 'help' });
  if (values.version === true) return found({ verb: 'version' });
  const [name, word, ...rest] = positionals;
  if (name === undefined) return wrong('Say what to do.');
  if (isLink(name)) {
    if (positionals.length > 1) return wrong('A link stands alone.');
    const link = parseLink(name);
    return link.kind === 'verb' ? { ...link, ...data } : link;
  }
  const known = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (known === undefined) return wrong(`“${name}” is no verb of routinelog.`);
  const stray = rest[0] ?? (known.word ? undefined : word);
  if (stray !== undefined)
    return wrong(`“${stray}” is one word too many${name === 'start' ? ': put the name in quotes' : ''}.`);
  const given: readonly string[] = Object.keys(values).filter((option) => option !== 'data');
  const misplaced = given.find((option) => !known.takes.some((taken) => taken === option));
  if (misplaced !== undefined) return wrong(`--${misplaced} does not go with ${name}.`);

  switch (name) {
    case 'help':
      return found({ verb: 'help' });
    case 'serve': {
      const port = values.port === undefined ? 0 : portOf(values.port);
      if (port === null) return wrong('--port wants a number from 0 to 65535.');
      return found({ verb: 'serve', port, apiOnly: values['api-only'] === true });
    }
    case 'end': {
      const said = (['done', 'partly', 'not-done'] as const).filter((option) => values[option] === true);
      if (said.length > 1) return wrong('Say one of --done, --partly and --not-done.');
      return withData(verbOf(name, { outcome: said[0], notes: values.notes }), data);
    }
    case 'status':
      return found({ verb: 'status', json: values.json === true });
    default:
      return withData(
        verbOf(name, {
          name: name === 'start' ? word : undefined,
          date: name === 'summary' ? word : undefined,
          task: values.task,
          ago: values.ago,
          labels: values.label,
          notes: values.notes,
          reason: values.reason,
        }),
        data,
      );
  }
}

/** What a link may carry, by verb. A link comes from anywhere: it records, and opens windows; it never deletes, exports or changes settings. */
const linkFields: Readonly<Record<string, readonly string[]>> = {
  start: ['name', 'task', 'ago', 'label', 'notes'],
  interrupt: ['reason'],
  explain: ['reason'],
  resume: [],
  end: ['outcome', 'notes'],
  toggle: [],
  'pause-or-resume': [],
  open: [],
  summary: ['date'],
};

export function isLink(word: string): boolean {
  return /^routinelog:/i.test(word);
}

/** `routinelog://start?name=Write%20report`: the verb as the host, plain text in the query. Anything else is refused. */
export function parseLink(link: string): Parsed {
  const isReadable = link.length <= longestLink && link.isWellFormed() && URL.canParse(link);
  const url = isReadable ? new URL(link) : null;
  if (url === null || url.protocol !== 'routinelog:') return wrong('This is no RoutineLog link.');
  const verb = url.host;
  const fields = Object.hasOwn(linkFields, verb) ? linkFields[verb] : undefined;
  const isBare = url.username === '' && url.password === '' && url.hash === '';
  if (fields === undefined || !isBare || !['', '/'].includes(url.pathname))
    return wrong('A link can start, interrupt, explain, resume and end, and open the window or the summary.');
  const query = url.searchParams;
  for (const field of new Set(query.keys())) {
    if (!fields.includes(field)) return wrong(`A link to ${verb} carries no “${field}”.`);
    if (field !== 'label' && query.getAll(field).length > 1) return wrong(`This link says “${field}” twice.`);
  }
  const broken = brokenField(url.search);
  if (broken !== null)
    return wrong(`This link’s “${broken}” cannot be read: its percent-encoding is broken.`);
  // Line breaks have no place in a link, notes included: the contract would let them through there.
  for (const [field, value] of query) {
    const why = whyNotALine(value);
    if (why !== null) return wrong(`This link’s “${field}” ${why}.`);
  }
  const one = (field: string) => query.get(field) ?? undefined;
  return verbOf(verb, {
    name: one('name'),
    date: one('date'),
    task: one('task'),
    ago: one('ago'),
    labels: query.getAll('label'),
    notes: one('notes'),
    reason: one('reason'),
    outcome: one('outcome'),
  });
}

interface Given {
  readonly name?: string | undefined;
  readonly date?: string | undefined;
  readonly task?: string | undefined;
  readonly ago?: string | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly notes?: string | undefined;
  readonly reason?: string | undefined;
  readonly outcome?: string | undefined;
}

/** The part that words and links share: from texts to a verb. */
function verbOf(name: string, given: Given): Parsed {
  const found = (verb: Verb) => ({ kind: 'verb', verb }) as const;
  switch (name) {
    case 'start': {
      const agoMs = given.ago === undefined ? 0 : durationMs(given.ago);
      if (agoMs === null) return wrong('How long ago is said as 90s, 10m or 1h30m, up to a week.');
      if (given.name !== undefined && isBlank(given.name)) return wrong('The name is blank.');
      const { labels = [], notes = null, task = null } = given;
      return found({ verb: 'start', name: given.name ?? null, task, agoMs, labels, notes });
    }
    case 'interrupt':
      if (given.reason !== undefined && isBlank(given.reason))
        return wrong('The reason is blank: leave it out to say it later.');
      return found({ verb: 'interrupt', reason: given.reason ?? null });
    case 'explain':
      if (given.reason === undefined || isBlank(given.reason))
        return wrong('Say the reason: explain --reason "Call".');
      return found({ verb: 'explain', reason: given.reason });
    case 'end': {
      const outcome = given.outcome === undefined ? 'none' : outcomeOf(given.outcome);
      if (outcome === null) return wrong('The outcome is done, partly or not-done.');
      return found({ verb: 'end', outcome, notes: given.notes ?? null });
    }
    case 'summary':
      if (given.date !== undefined && !isLocalDate(given.date)) return wrong('A day is said as 2026-11-20.');
      return found({ verb: 'summary', date: given.date ?? null });
    case 'resume':
    case 'toggle':
    case 'pause-or-resume':
    case 'open':
    case 'settings':
    case 'verify':
      return found({ verb: name });
    default:
      return wrong(`“${name}” is no verb of routinelog.`);
  }
}

function withData(parsed: Parsed, data: { readonly data?: string }): Parsed {
  return parsed.kind === 'verb' ? { ...parsed, ...data } : parsed;
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    // parseArgs speaks of `--` and positionals at length; its first sentence says what is wrong.
    const message = error instanceof Error ? error.message : String(error);
    return { message: `${message.split(/\. /)[0]?.replace(/\.$/, '') ?? message}.` };
  }
}

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : null;
}

function outcomeOf(text: string): Outcome | null {
  switch (text) {
    case 'done':
    case 'partly':
      return text;
    case 'not-done':
    case 'not_done':
      return 'not_done';
    default:
      return null;
  }
}

/** `90s`, `10m`, `1h30m`, `2d`, or minutes as a bare number; null for anything else, and beyond a week. */
export function durationMs(text: string): number | null {
  const bare = /^\d{1,6}$/.exec(text);
  const parts = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text);
  if (bare === null && (parts === null || text === '')) return null;
  const [days, hours, minutes, seconds] =
    bare === null ? (parts ?? []).slice(1).map((part) => Number(part ?? 0)) : [0, 0, Number(text), 0];
  const ms = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1_000;
  return ms <= longestAgoMs ? ms : null;
}

/** The first field that is not percent-encoded UTF-8, or null: `URLSearchParams` would put in something that nobody wrote. */
function brokenField(search: string): string | null {
  const broken = search
    .slice(1)
    .split('&')
    .find((pair) => decoded(pair) === null);
  return broken === undefined ? null : ([...new URLSearchParams(broken).keys()][0] ?? '');
}

// Its answer is used: a call for the sake of its exception alone is taken for one without effect, and left out of the bundle.
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
