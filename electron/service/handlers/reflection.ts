/** The queries for reflecting on a day or a range of days: the comparison with the plan, interruptions, gaps and doubts. */
import type { Handlers } from '../../../shared/contract/contract.ts';
import type { Block } from '../../../shared/domain/block.ts';
import type { BaselineBlock } from '../../../shared/domain/day-page.ts';
import { labelBook, withShownBaseline, withShownLabels } from '../../../shared/domain/label-book.ts';
import { colorsOfLabels } from '../../../shared/domain/label-colors.ts';
import { accepted, refused } from '../../../shared/domain/refusal.ts';
import type { OwnerId, Session } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';
import { addDays, firstDate, type LocalDate, lastDate } from '../../../shared/time/day.ts';
import { daysBetween } from '../../../shared/time/local-time.ts';
import { earliestBegin } from '../../../shared/views/reflection/block-days.ts';
import { gapsAndDoubts } from '../../../shared/views/reflection/gaps.ts';
import { interruptionLedger } from '../../../shared/views/reflection/ledger.ts';
import { plannedAgainstActual } from '../../../shared/views/reflection/planned-against-actual.ts';
import { rangeTotals } from '../../../shared/views/reflection/ranges.ts';
import { taskViews } from '../../../shared/views/reflection/task-view.ts';
import { hasWords, wordsOf } from '../../../shared/views/text-match.ts';
import type { RecordReadings } from '../../ports/record-readings.ts';
import { doneInSlices } from '../in-slices.ts';
import type { RoutineLogService } from '../service.ts';
import { type SomeDays, withOtherDays } from '../with-fillers.ts';

/** The longest range in days, because a range reads every session in it. Windows show at most a year and a few days. */
const mostDays = 371;
const reflectionsShown = 20;
/** The number of latest sessions from which the usual length of a task is derived: enough for months, and read without a stall. */
const sessionsForUsual = 1_000;

export function reflectionHandlers(
  service: RoutineLogService,
): Pick<Handlers, 'plan' | 'tasks' | 'reflection' | 'reflections' | 'range'> {
  const { store } = service;
  const readPages = async (owner: OwnerId, from: LocalDate, to: LocalDate) => {
    const pages = await store.dayPagesOn(owner, from, to);
    const book = labelBook(store.registry, owner);
    return pages.map((page) => withShownBaseline(page, book));
  };
  const asShown = <Labelled extends { readonly labels: readonly string[] }>(all: readonly Labelled[]) => {
    const book = labelBook(store.registry, service.owner());
    return all.map((each) => withShownLabels(each, book));
  };
  const withOthers = (sessions: readonly Session[], owner: OwnerId, days: SomeDays) =>
    withOtherDays(sessions, days, (day) => store.onDays(owner, day, day));
  return {
    plan: async ({ from, to }) => {
      const owner = service.owner();
      const [blocks, pages] = await Promise.all([
        store.blocksOn(owner, from, to),
        readPages(owner, from, to),
      ]);
      const frozen = pages.flatMap(({ baseline }) => baseline?.blocks ?? []);
      const elsewhere = (await blocksNamed(store, frozen, blocks)).filter(
        ({ removedAt }) => removedAt === null,
      );
      return accepted({ blocks: asShown(blocks), elsewhere: asShown(elsewhere), pages });
    },
    tasks: async () => {
      const owner = service.owner();
      const { sessions } = await store.page({ owner }, 0, sessionsForUsual);
      return accepted(taskViews(store.registry, owner, sessions, (task) => store.shownTaskMinutes(task)));
    },
    reflection: async ({ date, against }) => {
      const owner = service.owner();
      const [sessions, [page]] = await Promise.all([
        store.onDays(owner, date, date),
        readPages(owner, date, date),
      ]);
      const blocks = await blocksFor(store, owner, date, page?.baseline?.blocks ?? []);
      const [frame, now] = [service.frame(), service.now()];
      const frames = [frame, ...blocks.map((block) => block.frame)];
      const all = await withOthers(sessions, owner, { from: date, to: date, frames, now });
      const beside = all.slice(sessions.length);
      const given = { blocks: asShown(blocks), page, sessions: asShown(sessions), beside, frame, now };
      return accepted({
        comparison: await doneInSlices(plannedAgainstActual(date, { ...given, against })),
        gaps: await doneInSlices(gapsAndDoubts(date, given)),
        ledger: interruptionLedger([date], all, frame, now),
        page: page ?? null,
      });
    },
    reflections: async ({ text, from, to }) => {
      const words = wordsOf(text);
      if (words.length === 0) return accepted([]);
      const owner = service.owner();
      const pages = await store.dayPagesOn(owner, from ?? firstDate, to ?? lastDate);
      const written = pages
        .toReversed()
        .flatMap(({ date, answers, note }) => [
          ...answers.map(({ question, answer }) => ({ date, question, text: answer })),
          { date, question: null, text: note },
        ]);
      const has = (...texts: readonly string[]) => hasWords(texts, words);
      // A question has the same words each day, so matches in the answers and notes come first.
      const inText = written.filter(({ text }) => has(text));
      const withQuestion = written.filter(
        ({ question, text }) => question !== null && text !== '' && has(question, text) && !has(text),
      );
      return accepted([...inText, ...withQuestion].slice(0, reflectionsShown));
    },
    range: async ({ from, to }) => {
      const count = daysBetween(from, to) + 1;
      if (count < 1) return refused('invalid-input', message('calendar.daysReversed'), 'to');
      if (count > mostDays)
        return refused('invalid-input', message('refusal.rangeTooLong', { days: mostDays }), 'to');
      const owner = service.owner();
      const [sessions, blocks] = await Promise.all([
        store.onDays(owner, from, to),
        store.blocksOn(owner, earliestBegin(from), to),
      ]);
      const [frame, now] = [service.frame(), service.now()];
      const days = Array.from({ length: count }, (_, at) => addDays(from, at));
      return accepted({
        totals: rangeTotals(days, { blocks: asShown(blocks), sessions: asShown(sessions), frame, now }),
        ledger: interruptionLedger(
          days,
          await withOthers(sessions, owner, { from, to, frames: [frame], now }),
          frame,
          now,
        ),
        labelColors: colorsOfLabels(store.registry, owner, [...blocks, ...sessions]),
      });
    },
  };
}

/** The blocks that touch a day, and the blocks of its baseline, wherever those lie now. */
async function blocksFor(
  store: RecordReadings,
  owner: OwnerId,
  date: LocalDate,
  baseline: readonly BaselineBlock[],
): Promise<readonly Block[]> {
  const touching = await store.blocksOn(owner, earliestBegin(date), date);
  return [...touching, ...(await blocksNamed(store, baseline, touching))];
}

/** The blocks that a baseline names and that were not found already, including those taken out of the plan. */
async function blocksNamed(
  store: RecordReadings,
  baseline: readonly BaselineBlock[],
  found: readonly Block[],
): Promise<readonly Block[]> {
  const known = new Set(found.map(({ id }) => id));
  const blocks: Block[] = [];
  for (const { id } of baseline) {
    const block = known.has(id) ? undefined : await store.block(id);
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}
