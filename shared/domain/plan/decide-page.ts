/** The page of a day: its plan as it first stood, and what its owner writes when looking back (rules, "baseline"). */
import { assertNever } from '../../assert-never.ts';
import { definedOnly } from '../../defined-only.ts';
import { message } from '../../messages/message.ts';
import type { LocalDate } from '../../time/day.ts';
import { type Instant, shift } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import { isChangedSince } from '../commit.ts';
import type { Answer, Baseline, BaselineBlock, DayPage, DayPageId } from '../day-page.ts';
import { changed, changedBack, created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { mergedText } from '../merged-text.ts';
import { refused } from '../refusal.ts';
import type { OwnerId } from '../session.ts';

interface Of {
  readonly owner: OwnerId;
  readonly date: LocalDate;
}

export interface PageText extends Pick<DayPage, 'note'> {
  /**
   * All answers, in order. An entry without `answer` only names the question: the answer and question that stand at its index stay, because
   * another window may be writing there.
   */
  readonly answers: readonly (Pick<Answer, 'question'> & {
    readonly answer?: string | undefined;
    /** The answer that the writer had seen. If another one is stored now, the new one is put below it. */
    readonly before?: string | undefined;
  })[];
  /** The note that the writer had seen; the same holds for it. */
  readonly noteBefore: string;
  /** In addition to the stretches that are already left out. */
  readonly leftOut: DayPage['leftOut'];
}

export type PageCommand =
  /** `blocks` is the plan of the day as it stands now. By hand it may be frozen again. */
  | (Of & {
      readonly type: 'FreezeBaseline';
      readonly by: Baseline['by'];
      readonly blocks: readonly BaselineBlock[];
    })
  | (Of & { readonly type: 'WritePage'; readonly changes: Partial<PageText> })
  | (Of & { readonly type: 'CloseDay' })
  | (Of & { readonly type: 'ReopenDay' })
  /** Restores a page as it was before a change, but only if nothing has changed it since. */
  | (Of & {
      readonly type: 'PutBackPage';
      readonly before: DayPage | undefined;
      readonly after: DayPage;
    });

/**
 * The id of the page of an owner's day. It is the same on every device, so that two devices write to one page. The page lies in the file of
 * the date's month.
 */
export function dayPageId(owner: OwnerId, date: LocalDate, digest: Reads['digest']): DayPageId {
  const time = Math.max(0, Date.parse(`${date}T12:00:00.000Z`))
    .toString(16)
    .padStart(12, '0');
  const hash = digest(`day/${owner}/${date}`);
  // RFC 9562, section 5.7: version 7, variant 10. The other bits after the time may have any value.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

export function decidePage(command: PageCommand, reads: Reads): Decided {
  const { now } = reads;
  const { owner, date } = command;
  const id = dayPageId(owner, date, reads.digest);
  const page = reads.dayPage(id);
  switch (command.type) {
    case 'FreezeBaseline': {
      const { by, blocks } = command;
      const isFrozen = page !== undefined && page.baseline !== null;
      // If the day is started on two devices, the first start has frozen the plan already.
      if (by === 'first-start' && isFrozen) return decision('baseline-frozen', id, []);
      return write(page, { baseline: { at: now, by, blocks } }, 'baseline-frozen');
    }
    case 'WritePage':
      if (command.changes.leftOut?.some(({ start, end }) => end <= start))
        return refused('end-not-after-start', message('refusal.endNotAfterStart'), 'leftOut');
      return write(page, tidy(command.changes, page ?? blank), writtenCode(command.changes));
    case 'CloseDay':
      if (date > latestDate(now)) return refused('invalid-input', message('refusal.dayToCome'), 'date');
      return write(page, { closedAt: now }, 'day-closed');
    case 'ReopenDay':
      return write(page, { closedAt: null }, 'day-reopened');
    case 'PutBackPage':
      return putBack(page, command);
    default:
      return assertNever(command);
  }

  function write(before: DayPage | undefined, changes: Partial<Writable>, code: string): Decided {
    const parts = changed('day', 'DayPage', id, now, { ...(before ?? blank) }, changes);
    // An empty page is not created, because there would be nothing to undo.
    if (before !== undefined || parts.length === 0) return decision(code, id, parts, { date });
    const fields = { ...blank, ...changes, id, owner, date };
    return decision(code, id, [created('day', 'DayPage', id, now, fields)], { date });
  }

  function putBack(
    present: DayPage | undefined,
    { before, after }: PageCommand & { readonly type: 'PutBackPage' },
  ): Decided {
    if (present === undefined || isChangedSince(after, present))
      return refused('conflict', message('refusal.pageChangedSince'));
    const { baseline, answers, note, leftOut, closedAt } = before ?? blank;
    const wanted = { baseline, answers, note, leftOut, closedAt };
    const parts = changedBack('day', 'DayPage', id, now, { ...present }, wanted);
    return decision('page-put-back', id, parts, { date });
  }
}

/** The code for a change that leaves out a stretch and writes nothing. */
function writtenCode({ answers, note, leftOut }: Partial<PageText>): string {
  return leftOut !== undefined && answers === undefined && note === undefined
    ? 'stretch-left-out'
    : 'page-written';
}

/** The present date at UTC+14, where it is latest. After a journey a person may close a day that has not begun where they came from. */
function latestDate(now: Instant): LocalDate {
  return shift(now, 14 * 3_600_000).slice(0, 10);
}

type Writable = Pick<DayPage, 'baseline' | 'answers' | 'note' | 'leftOut' | 'closedAt'>;

const blank: Writable = { baseline: null, answers: [], note: '', leftOut: [], closedAt: null };

type Texts = Pick<DayPage, 'answers' | 'note' | 'leftOut'>;

function tidy({ answers, note, noteBefore, leftOut }: Partial<PageText>, standing: Texts): Partial<Texts> {
  return definedOnly({
    answers: answers?.map((each, at) => writtenAnswer(each, standing.answers[at])),
    note: note === undefined ? undefined : written(note, noteBefore, standing.note),
    leftOut: leftOut === undefined ? undefined : withMore(standing.leftOut, leftOut),
  });
}

function writtenAnswer(
  { question, answer, before }: PageText['answers'][number],
  standing: Answer | undefined,
): Answer {
  if (answer === undefined) return standing ?? { question, answer: '' };
  return { question, answer: written(answer, before, standing?.answer ?? '') };
}

/** The text to store. Without `before`, it replaces what stands there. */
function written(text: string, before: string | undefined, standing: string): string {
  return before === undefined ? text.trim() : mergedText(text.trim(), before, standing).trim();
}

function withMore(standing: DayPage['leftOut'], more: DayPage['leftOut']): DayPage['leftOut'] {
  const isThere = ({ start, end }: Interval) =>
    standing.some((each) => each.start === start && each.end === end);
  return [...standing, ...more.filter((each) => !isThere(each))].sort(byStart);
}

function byStart(one: { readonly start: Instant }, other: { readonly start: Instant }): number {
  return one.start < other.start ? -1 : 1;
}
