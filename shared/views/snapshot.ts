/**
 * The whole present state, as windows, tray and shortcuts show it. It is made anew after each change and pushed with a revision; the
 * highest revision is valid. Nothing in it ticks: a view that shows a clock computes it from `current`.
 */

import { compare } from '../compare.ts';
import { attendanceSaid } from '../domain/attendance-said.ts';
import type { Block } from '../domain/block.ts';
import type { DayPage } from '../domain/day-page.ts';
import { labelBook, withShownBaseline, withShownLabels } from '../domain/label-book.ts';
import { colorsOfLabels, type LabelColors } from '../domain/label-colors.ts';
import type { Attendance, Registry } from '../domain/registry.ts';
import { firstStart, lastMoment, openInterruption, type Session } from '../domain/session.ts';
import type { StepToTake } from '../domain/steps.ts';
import type { Message } from '../messages/message.ts';
import type { Speech } from '../messages/speaking.ts';
import { usualReasons } from '../messages/usual-reasons.ts';
import { type DayFrame, dayInterval, dayOf, type LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { type InterruptionOnDay, interruptionsOn } from './day-interruptions.ts';
import type { Forgotten } from './forgotten.ts';
import { type LeftOpen, type Question, questions } from './questions.ts';
import { isOnDay } from './session-days.ts';
import { type BehindPlan, ownSuggestions, type Suggestion, usedLast, withPlan } from './suggestions.ts';

/** A notice about how the record is kept, or about the program where it runs. */
export interface Notice {
  readonly kind: 'not-saved' | 'read-only' | 'file-problem' | 'no-tray';
  /** One or more whole sentences. */
  readonly message: Message;
  /** Whether the problem is over but stays shown until the person confirms having seen it. */
  readonly untilSeen?: boolean;
}

export interface Snapshot {
  readonly revision: number;
  readonly takenAt: Instant;
  readonly frame: DayFrame;
  readonly today: LocalDate;
  /** Today as the owner counts days now. The part of a session on it is cut in the session's own frame: see `workedOnDay`. */
  readonly day: Interval;
  /** The running session, or else the one interrupted last; null when idle. */
  readonly current: Session | null;
  /** Every active session, `current` first. */
  readonly active: readonly Session[];
  /** Sessions that touch today, by first start, newest first; of those with the same start, the one made last comes first. */
  readonly sessions: readonly Session[];
  /** Interruptions on today, and open ones from earlier days, that have no reason yet and no session that came in between; newest first. */
  readonly unanswered: readonly InterruptionOnDay[];
  /** Interruptions left open on an earlier day that the person has not yet decided about; oldest first. */
  readonly leftOpen: readonly LeftOpen[];
  /** All questions of the program, oldest first, to be shown one at a time. */
  readonly questions: readonly Question[];
  /** Since when nothing has been recorded during the hours in which the person wants to be reminded; null if there is nothing to say. */
  readonly untrackedSince: Instant | null;
  /** Whether the person is at work; null if nothing was ever said about it. */
  readonly attendance: Pick<Attendance, 'state' | 'since'> | null;
  /** What is planned today, and what was written about today. */
  readonly plan: PlanOfToday;
  /** The day whose summary was due last and that is not closed; null if there is none, or if no time is set for the summary. */
  readonly stillOpen: LocalDate | null;
  /** What undo and redo would do now; null if nothing, or if that is not known yet. */
  readonly steps: NextSteps;
  /** As of `takenAt`; for a later moment see `suggestionsAt`. */
  readonly suggestions: readonly Suggestion[];
  /** Suggestions that are left out because the plan around now has them. */
  readonly behindPlan: readonly BehindPlan[];
  /** What was used last and is not under way, otherwise the first suggestion; null if there is none. */
  readonly usedLast: Suggestion | null;
  /** The colours of the labels in this snapshot. */
  readonly labelColors: LabelColors;
  /** Reasons to offer, most recently used first. */
  readonly reasons: readonly string[];
  readonly notices: readonly Notice[];
}

export interface NextSteps {
  readonly undo: StepToTake | null;
  readonly redo: StepToTake | null;
}

export const noSteps: NextSteps = { undo: null, redo: null };

export type { LeftOpen } from './questions.ts';

export interface PlanOfToday {
  /** Ordered by start, without blocks that were removed from the plan. */
  readonly blocks: readonly Block[];
  readonly page: DayPage | null;
}

export interface SnapshotSource {
  readonly revision: number;
  readonly now: Instant;
  readonly frame: DayFrame;
  readonly today: LocalDate;
  readonly owner: string;
  readonly active: readonly Session[];
  readonly sessions: readonly Session[];
  /** Sessions with a doubt that are not in `sessions` or `active`. */
  readonly doubted?: readonly Session[];
  /** Sessions of earlier days that came in between an interruption of these sessions. */
  readonly fillers?: readonly Session[];
  readonly plan: PlanOfToday;
  readonly stillOpen?: LocalDate | null;
  readonly forgotten?: readonly Forgotten[];
  readonly untrackedSince?: Instant | null;
  readonly steps?: NextSteps;
  readonly registry: Registry;
  readonly notices: readonly Notice[];
  /** The person's language, in which reasons are offered. */
  readonly speech: Speech;
}

export function snapshot(source: SnapshotSource): Snapshot {
  const { revision, now, frame, today, owner, registry, notices, speech } = source;
  const book = labelBook(registry, owner);
  const asShown = (session: Session) => withShownLabels(session, book);
  const active = byPrecedence(source.active).map(asShown);
  // The store finds sessions by their exact times, and knows the days of an active one only roughly.
  const sessions = source.sessions
    .filter((each) => isOnDay(today, each, frame, now))
    .map(asShown)
    .sort((a, b) => compare(startOf(b), startOf(a)) || compare(b.id, a.id));
  const seen = new Map([...sessions, ...active].map((session) => [session.id, session]));
  const waiting = leftOpen(active, dayInterval(today, frame).start);
  const plan = {
    blocks: source.plan.blocks.map((each) => withShownLabels(each, book)),
    page: source.plan.page === null ? null : withShownBaseline(source.plan.page, book),
  };
  const { offered, behindPlan } = withPlan(plan.blocks, ownSuggestions(registry, owner), now);
  const known = [...seen.values(), ...(source.fillers ?? [])];
  const interruptions = interruptionsOn(today, known, frame, now);
  return {
    revision,
    takenAt: now,
    frame,
    today,
    day: dayInterval(today, frame),
    current: active[0] ?? null,
    active,
    sessions,
    unanswered: [...interruptions, ...openBefore(interruptions, active, known, frame, now)]
      .filter((each) => each.reason === null && each.filledBy === null)
      .sort((a, b) => compare(b.at, a.at) || compare(b.id, a.id)),
    leftOpen: waiting,
    questions: questions(
      [...seen.values(), ...(source.doubted ?? []).map(asShown)],
      waiting,
      source.forgotten ?? [],
    ),
    untrackedSince: source.untrackedSince ?? null,
    attendance: attendanceIn(registry, owner),
    plan,
    stillOpen: source.stillOpen ?? null,
    steps: source.steps ?? noSteps,
    suggestions: offered,
    behindPlan,
    usedLast: usedLast({ registry, owner, underWay: new Set(active.map(({ name }) => name)) }, offered),
    labelColors: colorsOfLabels(registry, owner, [...seen.values(), ...source.plan.blocks, ...offered]),
    reasons: reasonsToOffer(interruptions, speech),
    notices,
  };
}

/** Open interruptions of the active sessions that were left open on an earlier day and do not count on this one; each as it is on its own day. */
function openBefore(
  onDay: readonly InterruptionOnDay[],
  active: readonly Session[],
  known: readonly Session[],
  frame: DayFrame,
  now: Instant,
): readonly InterruptionOnDay[] {
  const isOnDay = new Set(onDay.map(({ id }) => id));
  return active.flatMap((session) => {
    const open = openInterruption(session);
    if (open === null || isOnDay.has(open.id)) return [];
    return interruptionsOn(dayOf(open.at, frame), known, frame, now).filter(({ id }) => id === open.id);
  });
}

/** Active sessions, the current one first: running before interrupted, then by when that began, newest first. */
export function byPrecedence(active: readonly Session[]): Session[] {
  return [...active].sort((a, b) => {
    const running = Number(openInterruption(a) !== null) - Number(openInterruption(b) !== null);
    if (running !== 0) return running;
    const [one, other] = [lastMoment(a), lastMoment(b)];
    return compare(other, one) || compare(b.id, a.id);
  });
}

function attendanceIn(registry: Registry, owner: string): Snapshot['attendance'] {
  const kept = attendanceSaid(registry, owner);
  return kept === undefined ? null : { state: kept.state, since: kept.since };
}

function leftOpen(active: readonly Session[], dayStart: Instant): LeftOpen[] {
  return active
    .flatMap((session): LeftOpen[] => {
      const interruption = openInterruption(session);
      if (interruption === null || interruption.at >= dayStart || session.waits === interruption.id)
        return [];
      const { id, name, frame } = session;
      return [{ session: id, name, zone: frame.zone, interruption: interruption.id, at: interruption.at }];
    })
    .sort((a, b) => compare(a.at, b.at) || compare(a.session, b.session));
}

function startOf(session: Session): Instant {
  return firstStart(session) ?? session.createdAt;
}

function reasonsToOffer(interruptions: readonly InterruptionOnDay[], { t }: Speech): string[] {
  const used = interruptions
    .filter((each) => each.cause === 'manual_pause')
    .flatMap((each) => each.reason ?? [])
    .filter((reason) => reason !== t('reason.switched'))
    .reverse();
  return [...new Set([...used, ...usualReasons.map((code) => t(code))])].slice(0, 8);
}
