/**
 * What was found of the history, read by pages as they come into sight. Whoever asks for something else is answered for that alone: what
 * was asked before is cancelled in the service, by the searcher's name, and its answer is of no use here.
 */
import type { HistoryPage } from '../../../shared/contract/contract.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { Session } from '../../../shared/domain/session.ts';
import type { PageClient } from '../../bridge/page-client.ts';
import type { HistoryFilter } from './asked-history.ts';

/** As many as the query answers at once. */
const pageLength = 100;

export interface Found {
  readonly total: number;
  /** False: the search goes on, and the total grows. */
  readonly isWhole: boolean;
  /** Months that could not be read. */
  readonly unread: number;
  /** Of the labels of the sessions that were read. */
  readonly labelColors: HistoryPage['labelColors'];
  /** Why nothing was found that was asked for, where it cannot be asked for. */
  readonly refusal: Refusal | null;
  /** Null: not read yet. */
  readonly at: (index: number) => Session | null;
}

export interface HistoryPages {
  /** Asks for something else; the same again: reads anew, as something may have changed. What was found stays until there is an answer. */
  ask(filter: HistoryFilter): void;
  /** These are in sight: reads what of them is not there. Settles once they are, of what was asked for last. */
  need(first: number, last: number): Promise<void>;
  /** Reads as many from the first on, one page after the other: they are not in sight, and nobody waits. Ends where something else is asked for. */
  readAhead(count: number): Promise<void>;
  close(): void;
}

const nothing = { total: 0, isWhole: true, unread: 0 };

/**
 * `searcher`: a name of the window's own. `onFound`: called whenever there is more. `onRefused`: told of what could not be read of what is shown;
 * it is not asked for again by itself.
 */
export function historyPages(
  client: Pick<PageClient, 'call'>,
  searcher: string,
  onFound: (found: Found, isNew: boolean) => void,
  onRefused: (refusal: Refusal) => void,
): HistoryPages {
  let filter: HistoryFilter = {};
  /** What was asked for where it was answered last: until then it is new, however often it is asked for meanwhile. */
  let told: string | null = null;
  /** Of the asking: what an earlier one is answered is of no use. */
  let round = 0;
  let pages = new Map<number, readonly Session[]>();
  let reading = new Map<number, Promise<void>>();
  let known: Pick<HistoryPage, 'total' | 'isWhole' | 'unread'> = nothing;
  let labelColors: HistoryPage['labelColors'] = {};
  let refusal: Refusal | null = null;
  let sight: readonly [number, number] = [0, 0];
  /** Settles once what was asked for last has been answered. */
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
  /** Null: what was asked is of no use any more. */
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
    // What was refused stays among what was asked for: in sight still, it would be asked for without end.
    if (!answer.ok) {
      onRefused(answer.refusal);
      return;
    }
    const found = answer.value;
    pages = new Map(pages).set(page, found.sessions);
    labelColors = { ...labelColors, ...found.labelColors };
    // A page that was full at once knows less than what has looked through all.
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
    // Read anew, it is told as a whole: a list that grows shorter for a moment would lose its place.
    const answers = await Promise.all(wanted.map(async (page) => [page, await call(page, !isNew)] as const));
    if (asked !== round) return;
    const refused = answers.find(([, answer]) => answer?.ok === false)?.[1];
    if (refused?.ok === false) {
      if (!isNew && refusal === null) {
        onRefused(refused.refusal);
        return;
      }
      // It stands in place of what was found for something else.
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
