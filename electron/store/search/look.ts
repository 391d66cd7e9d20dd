/** One search on its way through the months: which months it covers, and which rows of each match. */
import { labelKey } from '../../../shared/domain/description.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { logsThatNeedALook } from '../../../shared/views/time-log.ts';
import { thingIn } from '../month-file.ts';
import { homeMonth } from '../uuid.ts';
import { asksReasons, type SearchAsk, type Wanted } from './ask.ts';
import {
  type FoundMonth,
  firstRowFrom,
  idOf,
  type MonthFacts,
  rowsOfMonth,
  startOf,
  thingTextOf,
} from './month-facts.ts';

/** The source of months. Null if there is no such month or it cannot be read; the source keeps note of the latter. */
export interface MonthSource {
  month(name: string): Promise<FoundMonth | null>;
  facts(name: string): Promise<MonthFacts | null>;
  /** A text that identifies the present state of a month; constant for one that is absent. */
  stamp(name: string): string;
}

/** The matches among the sessions that first started in one month, newest first. */
export interface MonthHits {
  /** The state of the files that were searched. Matches from another state are invalid. */
  readonly stamp: string;
  readonly rows: Uint32Array;
  /** The file that contains all of them; '' if `files` gives the file of each. */
  readonly file: string;
  readonly files: readonly string[] | null;
}

interface Hit {
  readonly file: string;
  readonly row: number;
  readonly start: string;
  readonly id: string;
}

/** The key for sessions that never started. */
const unstarted = '';

/** By id of an interruption: the folded name of what was done in between, which stands in for a missing reason. */
type Fillers = ReadonlyMap<string, string>;
const noFillers: Fillers = new Map();

export class Look {
  /** The months in which the wanted sessions first started, newest first; '' for sessions that never started comes last. */
  readonly months: readonly string[];
  readonly #wanted: Wanted;
  readonly #source: MonthSource;
  readonly #homes: ReadonlyMap<string, readonly string[]>;
  readonly #beside: ReadonlyMap<string, readonly string[]>;

  constructor(ask: SearchAsk, source: MonthSource) {
    const { since, before } = ask.wanted;
    this.#wanted = ask.wanted;
    this.#source = source;
    this.#homes = new Map(ask.elsewhere.map(({ started, homes }) => [started, homes]));
    this.#beside = new Map(ask.beside.map(({ month, months }) => [month, months]));
    const isBounded = since !== null || before !== null;
    this.months = [
      ...ask.months.filter(
        (month) =>
          (since === null || month >= since.slice(0, 7)) && (before === null || month <= before.slice(0, 7)),
      ),
      ...(isBounded || !this.#homes.has(unstarted) ? [] : [unstarted]),
    ];
  }

  /** The matches of one month. `known` are the matches of an earlier search. */
  async in(month: string, known: MonthHits | undefined): Promise<MonthHits> {
    const homes = (this.#homes.get(month) ?? []).filter((home) => home !== month);
    const files = month === unstarted ? homes : [month, ...homes];
    const seen = this.#asksNeighbours ? this.#withNeighbours(month, files) : files;
    const stamp = seen.map((file) => this.#source.stamp(file)).join(', ');
    if (known?.stamp === stamp) return known;
    const doubtful =
      this.#wanted.needsLookAt === null ? null : await this.#doubtful(seen, this.#wanted.needsLookAt);
    const fillers = asksReasons(this.#wanted) ? await this.#fillers(seen) : noFillers;
    const found: Hit[] = [];
    for (const file of files) {
      const rows = await this.#rows(file, month, doubtful, fillers);
      if (files.length === 1) return { stamp, rows: Uint32Array.from(rows), file, files: null };
      const bytes = await this.#source.month(file);
      if (bytes !== null)
        for (const row of rows) found.push({ file, row, start: startOf(bytes, row), id: idOf(bytes, row) });
    }
    found.sort(newestFirst);
    return {
      stamp,
      rows: Uint32Array.from(found, ({ row }) => row),
      file: '',
      files: found.map(({ file }) => file),
    };
  }

  get #asksNeighbours(): boolean {
    return this.#wanted.needsLookAt !== null || asksReasons(this.#wanted);
  }

  /**
   * Adds the neighbouring months, and those in which the month's sessions were continued: their sessions decide whether one overlaps
   * another, and what was done during an interruption.
   */
  #withNeighbours(month: string, files: readonly string[]): readonly string[] {
    if (month === unstarted) return files;
    const all = [...files, monthBeside(month, -1), monthBeside(month, 1)];
    return [...new Set([...all, ...files.flatMap((file) => this.#beside.get(file) ?? [])])].sort();
  }

  /** The matching rows of a file that started in the month, last first. */
  async #rows(
    file: string,
    month: string,
    doubtful: ReadonlySet<string> | null,
    fillers: Fillers,
  ): Promise<number[]> {
    const facts = await this.#source.facts(file);
    if (facts === null) return [];
    const [from, to] = await this.#range(facts, month);
    const isWanted = matcher(this.#wanted, facts, fillers);
    const found: number[] = [];
    for (let row = to - 1; row >= from; row -= 1) if (isWanted(row)) found.push(row);
    const isHere = (id: string) => homeMonth(id) === file;
    const only = this.#wanted.only?.filter(isHere) ?? null;
    const except = this.#wanted.except.filter(isHere);
    if (found.length === 0 || (doubtful === null && only === null && except.length === 0)) return found;
    const bytes = await this.#source.month(file);
    if (bytes === null) return [];
    return found.filter((row) => {
      const id = idOf(bytes, row);
      return !except.includes(id) && only?.includes(id) !== false && doubtful?.has(id) !== false;
    });
  }

  async #range(facts: MonthFacts, month: string): Promise<readonly [from: number, to: number]> {
    const { since, before } = this.#wanted;
    const isEdge = since?.startsWith(month) === true || before?.startsWith(month) === true;
    if (facts.name === month && !isEdge) return facts.own;
    const bytes = await this.#source.month(facts.name);
    if (bytes === null) return [0, 0];
    const [from, to] = rowsOfMonth(bytes, month);
    if (month === unstarted) return [from, to];
    return [
      since === null ? from : Math.max(from, firstRowFrom(bytes, since)),
      before === null ? to : Math.min(to, firstRowFrom(bytes, before)),
    ];
  }

  /** What was done during interruptions according to these files: its folded name. */
  async #fillers(files: readonly string[]): Promise<Fillers> {
    const found = new Map<string, string>();
    for (const file of files) {
      const facts = await this.#source.facts(file);
      if (facts === null) continue;
      for (const [row, interruption] of facts.fills)
        found.set(interruption, facts.facts[row]?.text.split('\n', 1)[0] ?? '');
    }
    return found;
  }

  /** The ids of the sessions in these files that need a look. */
  async #doubtful(
    files: readonly string[],
    now: Parameters<typeof logsThatNeedALook>[1],
  ): Promise<ReadonlySet<string>> {
    const all: Session[] = [];
    for (const file of files) {
      const facts = await this.#source.facts(file);
      const month = await this.#source.month(file);
      const owner = facts?.owners.indexOf(this.#wanted.owner);
      if (facts === null || month === null) continue;
      for (const [row, fact] of facts.facts.entries())
        if (fact !== null && facts.owner[row] === owner) all.push(thingIn<Session>(thingTextOf(month, row)));
    }
    return logsThatNeedALook(all, now);
  }
}

/** A predicate that decides from the facts of a row, without parsing it. */
function matcher(wanted: Wanted, facts: MonthFacts, fillers: Fillers): (row: number) => boolean {
  const { words, labels, tasks, source, reason, missing } = wanted;
  const renamed = new Map(wanted.renamed);
  /** Whether the present name of one of its labels contains the word. */
  const isCalled = (fact: { readonly labels: readonly string[] }, word: string) =>
    renamed.size > 0 && fact.labels.some((label) => renamed.get(labelKey(label))?.includes(word) === true);
  const owner = facts.owners.indexOf(wanted.owner);
  return (row) => {
    const fact = facts.facts[row];
    if (fact === undefined || fact === null || facts.owner[row] !== owner) return false;
    if (source !== null && fact.source !== source) return false;
    if (tasks !== null && !tasks.includes(fact.task)) return false;
    for (const keys of labels) if (!fact.labels.some((label) => keys.includes(labelKey(label)))) return false;
    if (missing === 'label' && fact.labels.length > 0) return false;
    if (missing === 'reason' && facts.unexplained.get(row)?.some((id) => !fillers.has(id)) !== true)
      return false;
    if (
      reason !== null &&
      facts.reasons.get(row)?.includes(reason) !== true &&
      facts.unexplained.get(row)?.some((id) => fillers.get(id) === reason) !== true
    )
      return false;
    for (const word of words)
      if (
        !fact.text.includes(word) &&
        facts.reasons.get(row)?.some((text) => text.includes(word)) !== true &&
        !isCalled(fact, word)
      )
        return false;
    return true;
  };
}

function newestFirst(a: Hit, b: Hit): number {
  if (a.start !== b.start) return a.start > b.start ? -1 : 1;
  return a.id > b.id ? -1 : a.id < b.id ? 1 : 0;
}

function monthBeside(month: string, by: 1 | -1): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
