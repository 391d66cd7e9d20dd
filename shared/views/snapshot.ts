/**
 * The present, whole: what windows, tray and shortcuts show. Made anew after each change and pushed with a revision; of two, the higher is
 * valid. Nothing in it ticks: whoever shows a clock computes it from `current`.
 */

import type { Block } from '../domain/block.ts';
import type { DayPage } from '../domain/day-page.ts';
import { labelBook, withShownLabels } from '../domain/label-book.ts';
import { colorsOfLabels, type LabelColors } from '../domain/label-colors.ts';
import type { Recent, Registry } from '../domain/registry.ts';
import { routinesOf } from '../domain/routine-list.ts';
import {
  firstStart,
  type InterruptionId,
  isActive,
  lastMoment,
  openInterruption,
  type Session,
  type SessionId,
} from '../domain/session.ts';
import type { StepToTake } from '../domain/steps.ts';
import type { Message } from '../messages/message.ts';
import { english, type Speech } from '../messages/speech.ts';
import { usualReasons } from '../messages/usual-reasons.ts';
import { type DayFrame, dayInterval, type LocalDate } from '../time/day.ts';
import { type Instant, shift } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { type InterruptionOnDay, interruptionsOn } from './day-summary.ts';
import { isOnDay } from './session-days.ts';

/** Something that quick start offers. */
export interface Suggestion {
  readonly kind: 'planned' | 'recent' | 'routine';
  readonly name: string;
  readonly labels: readonly string[];
  readonly linkedTaskId: string | null;
  readonly routineId: string | null;
  /** The block of the plan that it stands for. */
  readonly linkedBlockId?: string;
}

/** Something to tell about how the record is kept, or about the program where it runs. */
export interface Notice {
  readonly kind: 'not-saved' | 'file-problem' | 'no-tray';
  /** Readable sentences. */
  readonly message: Message;
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
  /** Sessions that touch today, newest first start first. */
  readonly sessions: readonly Session[];
  /** Interruptions on today that have no reason yet, and no session that came in between; newest first. */
  readonly unanswered: readonly InterruptionOnDay[];
  /** Interruptions left open on an earlier day, about which the person has not been asked; the oldest first. */
  readonly leftOpen: readonly LeftOpen[];
  /** What is planned today, and what is written of today. */
  readonly plan: PlanOfToday;
  /** The day whose summary was due last, and that is not closed; null: there is none, or no time is set for it. */
  readonly stillOpen: LocalDate | null;
  /** What undo and redo would do now; null: nothing, or it has not been looked for yet. */
  readonly steps: NextSteps;
  readonly suggestions: readonly Suggestion[];
  /** Of the labels in it. */
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

/** A session that was interrupted, and neither resumed nor ended on that day. */
export interface LeftOpen {
  readonly session: SessionId;
  readonly name: string;
  readonly interruption: InterruptionId;
  readonly at: Instant;
}

export interface PlanOfToday {
  /** By their start, without those taken out of the plan. */
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
  readonly plan: PlanOfToday;
  readonly stillOpen?: LocalDate | null;
  readonly steps?: NextSteps;
  readonly registry: Registry;
  readonly notices: readonly Notice[];
}

const suggestionsShown = 50;

/** `speech`: of the person, who is offered reasons in it. */
export function snapshot(source: SnapshotSource, speech: Speech = english): Snapshot {
  const { revision, now, frame, today, owner, registry, notices } = source;
  const book = labelBook(registry, owner);
  const asShown = (session: Session) => withShownLabels(session, book);
  const active = byPrecedence(source.active).map(asShown);
  // Of what is under way the store knows only roughly which days it is on: they are counted as of now.
  const sessions = source.sessions
    .filter((each) => !isActive(each) || isOnDay(today, each, frame, now))
    .map(asShown)
    .sort((a, b) => (startOf(a) > startOf(b) ? -1 : 1));
  const seen = new Map([...sessions, ...active].map((session) => [session.id, session]));
  const offered = suggestions(registry, owner, source.plan.blocks, now);
  const interruptions = interruptionsOn(today, [...seen.values()], frame, now);
  return {
    revision,
    takenAt: now,
    frame,
    today,
    day: dayInterval(today, frame),
    current: active[0] ?? null,
    active,
    sessions,
    unanswered: interruptions.filter((each) => each.reason === null && each.filledBy === null).reverse(),
    leftOpen: leftOpen(active, dayInterval(today, frame).start),
    plan: { ...source.plan, blocks: source.plan.blocks.map((each) => withShownLabels(each, book)) },
    stillOpen: source.stillOpen ?? null,
    steps: source.steps ?? noSteps,
    suggestions: offered,
    labelColors: colorsOfLabels(registry, owner, [...seen.values(), ...source.plan.blocks, ...offered]),
    reasons: reasonsToOffer(interruptions, speech),
    notices,
  };
}

/** Active sessions, the current one first: running before interrupted, then by when that began, newest first. */
export function byPrecedence(active: readonly Session[]): Session[] {
  return [...active].sort((a, b) => {
    const running = Number(openInterruption(a) !== null) - Number(openInterruption(b) !== null);
    if (running !== 0) return running;
    const [one, other] = [lastMoment(a), lastMoment(b)];
    return one === other ? (a.id > b.id ? -1 : 1) : one > other ? -1 : 1;
  });
}

function leftOpen(active: readonly Session[], dayStart: Instant): LeftOpen[] {
  return active
    .flatMap((session): LeftOpen[] => {
      const interruption = openInterruption(session);
      if (interruption === null || interruption.at >= dayStart || session.waits === interruption.id)
        return [];
      return [
        { session: session.id, name: session.name, interruption: interruption.id, at: interruption.at },
      ];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

function startOf(session: Session): Instant {
  return firstStart(session) ?? session.createdAt;
}

/** A block is offered from so long before its start, until its end. */
const offeredBeforeMs = 30 * 60_000;

/** Blocks of the plan that lie around a moment, those under way first, then the next ones. */
export function plannedAround(blocks: readonly Block[], now: Instant): readonly Block[] {
  const soon = shift(now, offeredBeforeMs);
  return blocks
    .filter(({ start, end }) => start <= soon && end > now)
    .sort((one, other) => (one.start < other.start ? -1 : 1));
}

/** What quick start offers: the plan around now, open tasks, recent names (newest first), routines. */
export function suggestions(
  registry: Registry,
  owner: string,
  blocks: readonly Block[],
  now: Instant,
): Suggestion[] {
  const book = labelBook(registry, owner);
  const ofPlan = plannedAround(blocks, now).map(
    ({ id, title, labels, taskId }): Suggestion => ({
      kind: 'planned',
      name: title,
      labels: book.shownAll(labels),
      linkedTaskId: taskId,
      routineId: null,
      linkedBlockId: id,
    }),
  );
  const tasksInPlan = new Set(ofPlan.map(({ linkedTaskId }) => linkedTaskId));
  const planned = Object.values(registry.tasks)
    .filter(
      (task) =>
        !tasksInPlan.has(task.id) &&
        task.status === 'open' &&
        (task.assignedTo === null || task.assignedTo === owner),
    )
    .map(
      (task): Suggestion => ({
        kind: 'planned',
        name: task.title,
        labels: [],
        linkedTaskId: task.id,
        routineId: null,
      }),
    );
  const routines = routinesOf(registry, owner).map(
    ({ id, name, labels }): Suggestion => ({
      kind: 'routine',
      name,
      labels: book.shownAll(labels),
      linkedTaskId: null,
      routineId: id,
    }),
  );
  // The same name with other labels is something else; a planned task stays one, whatever labels it had.
  const taken = new Set([...ofPlan, ...planned, ...routines].map(suggestionKey));
  const titles = new Map(planned.map(({ linkedTaskId, name }) => [linkedTaskId, name]));
  const isTaken = (each: Recent) => {
    const key = suggestionKey(each);
    const isThere = taken.has(key) || titles.get(each.linkedTaskId) === each.name;
    // Labels that became one make one of what was told apart by them.
    taken.add(key);
    return isThere;
  };
  const recent = registry.recents
    .filter((each) => each.owner === owner)
    .map((each) => withShownLabels(each, book))
    .filter((each) => !isTaken(each))
    .map(
      ({ name, labels, linkedTaskId }): Suggestion => ({
        kind: 'recent',
        name,
        labels,
        linkedTaskId,
        routineId: null,
      }),
    );
  return [...ofPlan, ...planned, ...recent, ...routines].slice(0, suggestionsShown);
}

/** The same for what is the same to a person: its name, and its labels in whatever order and letter case. */
export function suggestionKey({ name, labels }: Pick<Suggestion, 'name' | 'labels'>): string {
  return JSON.stringify([name, ...labels.map((label) => label.toLowerCase()).sort()]);
}

function reasonsToOffer(interruptions: readonly InterruptionOnDay[], { t }: Speech): string[] {
  const used = interruptions
    .filter((each) => each.cause === 'manual_pause')
    .flatMap((each) => each.reason ?? [])
    .filter((reason) => reason !== 'Switched to another session')
    .reverse();
  return [...new Set([...used, ...usualReasons.map((code) => t(code))])].slice(0, 8);
}
