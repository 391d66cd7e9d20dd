/** Gathers what the windows show of the present: today's sessions and plan, the next undo and redo, questions and notices. */
import { attendanceSaid } from '../../shared/domain/attendance-said.ts';
import type { DayPage } from '../../shared/domain/day-page.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import { type DayFrame, dayOf, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { hoursBegan, type NotTrackingRule, notTrackingSince } from '../../shared/views/not-tracking.ts';
import { earliestBegin, isPlannedOn } from '../../shared/views/reflection/block-days.ts';
import { isOnDay } from '../../shared/views/session-days.ts';
import { type Notice, noSteps, type Snapshot, snapshot } from '../../shared/views/snapshot.ts';
import type { CommitLog } from '../ports/commit-log.ts';
import type { RecordReadings } from '../ports/record-readings.ts';
import type { StorageFailed, Store } from '../ports/store.ts';
import { notRead } from './describe-disk-error.ts';
import { type ReminderSettings, Reminders, ruleOf } from './reminders.ts';
import type { UndoRedo } from './retrace/undo-redo.ts';
import { unlessUnread } from './unless-unread.ts';
import { withFillers } from './with-fillers.ts';

export interface PresentParts {
  readonly store: RecordReadings & Pick<CommitLog, 'device' | 'erasures'> & Pick<Store, 'ready'>;
  readonly now: () => Instant;
  readonly frame: () => DayFrame;
  readonly owner: () => OwnerId;
  readonly undoRedo: Pick<UndoRedo, 'steps' | 'revision'>;
  readonly notices: () => readonly Notice[];
  /** What the person wants to be reminded of. If absent, there are no reminders. */
  readonly reminders?: (() => ReminderSettings) | undefined;
  /** The day whose summary was due last; null if no time is set for the summary. */
  readonly summaryDay?: (() => LocalDate | null) | undefined;
}

/**
 * The next step of each kind. `asOf`: the state of the record and the day for which they hold. Sessions that ran yesterday do not run again
 * by undo, so the day matters.
 */
interface StepsAsOf {
  readonly asOf: string;
  readonly next: Snapshot['steps'];
}

function isWritten({ answers, note, leftOut }: DayPage): boolean {
  return note !== '' || leftOut.length > 0 || answers.some(({ answer }) => answer !== '');
}

type UntrackedParts = Parameters<typeof notTrackingSince>[1];

export class Present {
  readonly #parts: PresentParts;
  readonly #reminders: Reminders;
  #tellsSteps = false;
  #steps: StepsAsOf | null = null;
  #isWhole = true;

  constructor(parts: PresentParts) {
    this.#parts = parts;
    this.#reminders = new Reminders(parts.store);
  }

  /**
   * From now on snapshots name the next undo and redo. This reads the end of the journal, which the start does not wait for. Answers
   * whether this is a change.
   */
  tellSteps(): boolean {
    const isNews = !this.#tellsSteps;
    this.#tellsSteps = true;
    return isNews;
  }

  /** Whether the last snapshot has all that there is of today. False if a file could not be read. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /**
   * What cannot be read of today is left out, and a notice says why: what runs is known all the same, and the program is of use without the
   * rest.
   */
  async snapshot(revision: number): Promise<Snapshot> {
    const { store, notices } = this.#parts;
    const now = this.#parts.now();
    const frame = this.#parts.frame();
    const owner = this.#parts.owner();
    const today = dayOf(now, frame);
    const unread: StorageFailed[] = [];
    const ofToday = <Each>(read: () => Promise<readonly Each[]>) =>
      unlessUnread(read, [], (why) => unread.push(why));
    // Rejects if no record is open at all, of which nothing can be shown.
    await store.ready();
    const found = await ofToday(() => store.onDays(owner, today, today));
    const isSessionsRead = unread.length === 0;
    const active = store.active(owner);
    // The active sessions are in memory, so they are part of today even if the others cannot be read.
    const sessions = isSessionsRead ? found : active.filter((each) => isOnDay(today, each, frame, now));
    const [blocks, pages] = await Promise.all([
      ofToday(() => store.blocksOn(owner, earliestBegin(today), today)),
      ofToday(() => store.dayPagesOn(owner, today, today)),
    ]);
    const stillOpen = await this.#stillOpen(owner);
    const steps = await unlessUnread(() => this.#nextSteps(today), noSteps);
    const { registry } = store;
    const reminders = this.#parts.reminders?.();
    const forgotten =
      reminders === undefined
        ? []
        : await unlessUnread(() => this.#reminders.forgotten(owner, active, reminders, frame, now), []);
    const attendance = attendanceSaid(registry, owner) ?? null;
    const untrackedSince =
      reminders === undefined || !isSessionsRead
        ? null
        : await this.#untrackedSince(ruleOf(reminders), { active, sessions, attendance, now, frame });
    const all = [...new Map([...sessions, ...active].map((each) => [each.id, each])).values()];
    const withThose = await withFillers(all, today, (day) => store.onDays(owner, day, day));
    const [why] = unread;
    this.#isWhole = why === undefined;
    return snapshot({
      revision,
      now,
      frame,
      today,
      owner,
      active,
      sessions,
      doubted: store.askedAbout(owner),
      fillers: withThose.slice(all.length),
      // A block that began the evening before may go on into this day.
      plan: { blocks: blocks.filter((each) => isPlannedOn(today, each)), page: pages[0] ?? null },
      stillOpen,
      forgotten,
      untrackedSince,
      steps,
      registry,
      notices: [
        ...notices(),
        ...(why === undefined ? [] : [{ kind: 'file-problem', message: notRead(why) } as const]),
      ],
      speech: english,
    });
  }

  /** `present.sessions` are those of today. Null if sessions since the hours began cannot be read. */
  async #untrackedSince(rule: NotTrackingRule, present: UntrackedParts): Promise<Instant | null> {
    const { store } = this.#parts;
    const { now, frame } = present;
    const today = dayOf(now, frame);
    const began = hoursBegan(rule, now, frame);
    const from = began === null ? today : dayOf(began, frame);
    if (from >= today) return notTrackingSince(rule, present);
    const owner = this.#parts.owner();
    const sessions = await unlessUnread<readonly Session[] | null>(
      () => store.onDays(owner, from, today),
      null,
    );
    return sessions === null ? null : notTrackingSince(rule, { ...present, sessions });
  }

  /** The next undo and redo. Found anew after each commit, on another day, after a restore, and after a purge. */
  async #nextSteps(day: LocalDate): Promise<Snapshot['steps']> {
    if (!this.#tellsSteps) return noSteps;
    const { store, undoRedo } = this.#parts;
    const { sequence, device, erasures } = store;
    // Taken before the search, so that steps that change meanwhile are found anew.
    const asOf = [sequence, device, erasures, this.#parts.owner(), day, undoRedo.revision].join(' ');
    if (this.#steps?.asOf === asOf) return this.#steps.next;
    const { undo, redo } = await undoRedo.steps(1);
    const next = { undo: undo[0] ?? null, redo: redo[0] ?? null };
    this.#steps = { asOf, next };
    return next;
  }

  /** The day whose summary is due, unless that day is closed or has nothing to look back on. What cannot be read counts as neither. */
  async #stillOpen(owner: OwnerId): Promise<LocalDate | null> {
    const day = this.#parts.summaryDay?.() ?? null;
    if (day === null) return null;
    const [page] = await unlessUnread(() => this.#parts.store.dayPagesOn(owner, day, day), []);
    if ((page?.closedAt ?? null) !== null) return null;
    if (page !== undefined && isWritten(page)) return day;
    return (await unlessUnread(() => this.#hasAnythingOn(owner, day), true)) ? day : null;
  }

  /** Whether anything was recorded or planned on the day. */
  async #hasAnythingOn(owner: OwnerId, day: LocalDate): Promise<boolean> {
    const { store, frame, now } = this.#parts;
    const [sessions, blocks] = await Promise.all([
      store.onDays(owner, day, day),
      store.blocksOn(owner, earliestBegin(day), day),
    ]);
    // The store finds sessions by their exact times, and active ones on the days around theirs as well.
    const isOnIt = (each: Session) => isOnDay(day, each, frame(), now());
    return sessions.some(isOnIt) || blocks.some((each) => isPlannedOn(day, each));
  }
}
