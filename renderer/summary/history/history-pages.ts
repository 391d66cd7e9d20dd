/**
 * Reads the found sessions page by page as their rows become visible. A new search replaces the earlier one: the service cancels the
 * earlier search by the name of its searcher, and an answer to it that still arrives is ignored here.
 */
import type { HistoryPage } from '../../../shared/contract/contract.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { Session } from '../../../shared/domain/session.ts';
import type { PageClient } from '../../bridge/page-client.ts';
import type { HistoryFilter } from './asked-history.ts';

/** The limit of one answer of the query. */
const pageLength = 100;

export interface Found {
  readonly total: number;
  /** False while the search is still running and the total may grow. */
  readonly isWhole: boolean;
  /** The number of months that could not be read. */
  readonly unread: number;
  /** The colours of the labels of the sessions read so far. */
  readonly labelColors: HistoryPage['labelColors'];
  /** Why the search was refused; null if it was not. */
  readonly refusal: Refusal | null;
  /** Returns the session at an index; null until it has been read. */
  readonly at: (index: number) => Session | null;
}

export interface HistoryPages {
  /**
   * Starts a search. The same filter again reloads the results, because the record may have changed. The old results stay until the answer
   * arrives.
   */
  ask(filter: HistoryFilter): void;
  /** Reads the missing pages of a range of rows. Resolves when they are there, also if a new search has replaced the results meanwhile. */
  need(first: number, last: number): Promise<void>;
  /** Reads the first `count` rows, one page after another, because nobody is waiting for them. Stops when another search starts. */
  readAhead(count: number): Promise<void>;
  close(): void;
}

const nothing = { total: 0, isWhole: true, unread: 0 };

/**
 * `searcher` is a name unique to this window. `onFound` is called whenever there are more results. `onRefused` is called when visible rows
 * could not be read; they are not requested again automatically.
 */
export function historyPages(
  client: Pick<PageClient, 'call'>,
  searcher: string,
  onFound: (found: Found, isNew: boolean) => void,
  onRefused: (refusal: Refusal) => void,
): HistoryPages {
  let filter: HistoryFilter = {};
  /** The filter that was answered last, as JSON. A search counts as new until its first answer, however often it is repeated meanwhile. */
  let told: string | null = null;
  /** The number of the present search. Answers to earlier ones are ignored. */
  let round = 0;
  let pages = new Map<number, readonly Session[]>();
  let reading = new Map<number, Promise<void>>();
  let known: Pick<HistoryPage, 'total' | 'isWhole' | 'unread'> = nothing;
  let labelColors: HistoryPage['labelColors'] = {};
  let refusal: Refusal | null = null;
  let sight: readonly [number, number] = [0, 0];
  /** Resolves when the present search has been answered. */
  let begun = Promise.resolve();

  const tell = (isNew: boolean) => {
    const held = pages;
    onFound(
      {
        ...known,
        labelColors,
        refusal,
        at: (index) => held.get(Math.floor(index / pageLength))?.[index % pageLength] ?? null,
      },
      isNew,
    );
  };
  /** Resolves to null if the search was replaced in the meantime. */
  const call = async (page: number, whole: boolean, limit = pageLength) => {
    const asked = round;
    const answer = await client.call('history', { ...filter, page: page + 1, limit, whole, searcher });
    return asked !== round || (!answer.ok && answer.refusal.code === 'superseded') ? null : answer;
  };
  const read = async (page: number, inHand: typeof reading) => {
    const answer = await call(page, false);
    if (answer === null) {
      inHand.delete(page);
      return;
    }
    // A refused page stays marked as requested. Otherwise visible rows would request it endlessly.
    if (!answer.ok) {
      onRefused(answer.refusal);
      return;
    }
    const found = answer.value;
    pages = new Map(pages).set(page, found.sessions);
    labelColors = { ...labelColors, ...found.labelColors };
    // The answer for a full page may stop early and know a smaller total than an answer that searched everything.
    if (found.isWhole || !known.isWhole) known = found;
    tell(false);
  };
  const readOnce = (page: number): Promise<void> => {
    if (pages.has(page)) return Promise.resolve();
    const before = reading.get(page);
    if (before !== undefined) return before;
    const now = read(page, reading);
    reading.set(page, now);
    return now;
  };
  const pagesOf = (first: number, last: number) => {
    const numbers: number[] = [];
    const end = Math.floor(Math.max(first, last) / pageLength);
    for (let page = Math.floor(first / pageLength); page <= end; page += 1) numbers.push(page);
    return numbers;
  };
  const begin = async () => {
    const key = JSON.stringify(filter);
    const isNew = told !== key;
    const wanted = isNew ? [0] : pagesOf(...sight);
    const asked = round;
    // When reloading, wait for the complete total. A list that becomes shorter for a moment would lose its scroll position.
    const answers = await Promise.all(wanted.map(async (page) => [page, await call(page, !isNew)] as const));
    if (asked !== round) return;
    const refused = answers.find(([, answer]) => answer?.ok === false)?.[1];
    if (refused?.ok === false) {
      if (!isNew && refusal === null) {
        onRefused(refused.refusal);
        return;
      }
      // The refusal replaces the results of the earlier search.
      told = key;
      [pages, known, refusal] = [new Map(), nothing, refused.refusal];
      tell(isNew);
      return;
    }
    told = key;
    const read = new Map<number, readonly Session[]>();
    labelColors = {};
    for (const [page, answer] of answers)
      if (answer?.ok === true) {
        read.set(page, answer.value.sessions);
        known = answer.value;
        labelColors = { ...labelColors, ...answer.value.labelColors };
      }
    [pages, refusal] = [read, null];
    tell(isNew);
    if (!known.isWhole) void lookThrough();
  };
  const lookThrough = async () => {
    const whole = await call(0, true, 1);
    if (whole?.ok !== true) {
      if (whole !== null) onRefused(whole.refusal);
      return;
    }
    known = whole.value;
    tell(false);
  };
  return {
    ask: (next) => {
      filter = next;
      round += 1;
      reading = new Map();
      begun = begin();
    },
    need: async (first, last) => {
      sight = [first, last];
      let asked: number;
      do {
        asked = round;
        await begun;
        await Promise.all(pagesOf(first, last).map(readOnce));
      } while (asked !== round);
    },
    readAhead: async (count) => {
      const asked = round;
      for (let page = 0; page * pageLength < Math.min(count, known.total); page += 1) {
        await readOnce(page);
        if (asked !== round) return;
      }
    },
    close: () => {
      round += 1;
    },
  };
}
