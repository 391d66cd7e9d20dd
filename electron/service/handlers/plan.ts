/** The commands about the plan, the pages of days, and tasks. */
import type { Done, Handlers } from '../../../shared/contract/contract.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { baselineBlock } from '../../../shared/domain/day-page.ts';
import type { Command } from '../../../shared/domain/deciders.ts';
import { labelBook } from '../../../shared/domain/label-book.ts';
import { copiedOnto, isSamePlan } from '../../../shared/domain/plan/copied.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { own, type Person, type Registry } from '../../../shared/domain/registry.ts';
import type { Session, SessionId } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';
import { dayOf } from '../../../shared/time/day.ts';
import { type Instant, shift } from '../../../shared/time/instant.ts';
import { daysBetween, type LocalTime } from '../../../shared/time/local-time.ts';
import { answered } from '../answered.ts';
import { decideTogether } from '../decide-together.ts';
import type { By, Draft } from '../draft.ts';
import { endTimersOf } from '../end-timers.ts';
import type { RoutineLogService } from '../service.ts';
import { allThere } from './sessions-there.ts';

type PlanHandlers = Pick<
  Handlers,
  | 'planBlock'
  | 'changeBlock'
  | 'removeBlock'
  | 'copyDay'
  | 'moveRest'
  | 'freezeBaseline'
  | 'writePage'
  | 'closeDay'
  | 'reopenDay'
  | 'addTask'
  | 'changeTask'
  | 'linkSessions'
  | 'changeSessions'
  | 'deleteSessions'
>;

export function planHandlers(service: RoutineLogService, by: () => By): PlanHandlers {
  /** Runs one or several commands as one commit. The answer is about the first of them that changed something. */
  const together = (
    commands: (draft: Draft, owner: string) => Promise<Result<readonly Command[]>>,
  ): Promise<Result<Done>> =>
    service.transact<Done>(by(), async (draft, now) => {
      const wanted = await commands(draft, service.owner());
      if (!wanted.ok) return wanted;
      const done = await decideTogether(draft, wanted.value);
      return done === null
        ? accepted({ session: null, what: null, gaveWay: [], workedMs: 0, undo: null })
        : answered(draft, done, now);
    });

  const one = (make: (owner: string) => Command): Promise<Result<Done>> =>
    together(async (_draft, owner) => accepted([make(owner)]));

  /** Applies the same command to every session named. If one of them is gone, nothing is done to any. */
  const ofMany = (
    sessions: readonly SessionId[],
    make: (owner: string, session: Session, registry: Registry) => Command,
  ): Promise<Result<Done>> =>
    together(async (draft, owner) => {
      const found = await allThere((id) => draft.session(id), owner, sessions);
      const { registry } = draft;
      return found.ok ? accepted(found.value.map((each) => make(owner, each, registry))) : found;
    });

  return {
    planBlock: (input) => one((owner) => ({ type: 'PlanBlock', owner, source: null, ...input })),
    changeBlock: ({ block, ...changes }) =>
      one((owner) => ({ type: 'ChangeBlock', owner, block, changes: definedOnly(changes) })),
    removeBlock: ({ block }) => one((owner) => ({ type: 'RemoveBlock', owner, block })),
    copyDay: async ({ from, to }) => {
      let skipped: readonly LocalTime[] = [];
      const done = await together(async (draft, owner) => {
        const blocks = await draft.blocksOn(owner, from);
        if (blocks.length === 0) return refused('not-found', message('refusal.nothingPlanned'), 'from');
        const days = daysBetween(from, to);
        const there = await draft.blocksOn(owner, to);
        const copies = blocks
          .map((block) => copiedOnto(to, days, block, service.frame(), service.now()))
          .filter(({ planned }) => !there.some((each) => isSamePlan(each, planned)));
        if (copies.length === 0) return refused('conflict', message('refusal.plannedAlready'), 'to');
        skipped = [...new Set(copies.flatMap(({ skippedTimes }) => skippedTimes))].sort();
        return accepted(
          copies.map(({ planned }) => ({ type: 'PlanBlock', owner, source: null, ...planned })),
        );
      });
      return done.ok && skipped.length > 0 ? accepted({ ...done.value, skippedTimes: skipped }) : done;
    },
    moveRest: async ({ minutes }) => {
      let beforeNow = 0;
      const later = (moment: Instant) => shift(moment, minutes * 60_000);
      const done = await together(async (draft, owner) => {
        const now = service.now();
        const blocks = await draft.blocksOn(owner, dayOf(now, service.frame()));
        const rest = blocks.filter(({ start }) => start >= now);
        if (rest.length === 0) return refused('not-found', message('refusal.nothingLeftToday'));
        beforeNow = rest.filter(({ start }) => later(start) < now).length;
        return accepted(
          rest.map(({ id: block, start, end }) => ({
            type: 'ChangeBlock',
            owner,
            block,
            changes: { start: later(start), end: later(end) },
          })),
        );
      });
      return done.ok && beforeNow > 0 ? accepted({ ...done.value, beforeNow }) : done;
    },
    freezeBaseline: ({ date }) =>
      together(async (draft, owner) => {
        const blocks = await draft.blocksOn(owner, date);
        return accepted([
          { type: 'FreezeBaseline', owner, date, by: 'hand', blocks: blocks.map(baselineBlock) },
        ]);
      }),
    writePage: ({ date, ...changes }) =>
      one((owner) => ({ type: 'WritePage', owner, date, changes: definedOnly(changes) })),
    closeDay: ({ date }) => one((owner) => ({ type: 'CloseDay', owner, date })),
    reopenDay: ({ date }) => one((owner) => ({ type: 'ReopenDay', owner, date })),

    addTask: (input) =>
      together(async (draft, owner) =>
        accepted([{ type: 'CreateTask', by: personIn(draft, owner), assignedTo: undefined, ...input }]),
      ),
    changeTask: ({ task, ...changes }) =>
      service.transact<Done>(by(), async (draft, now) => {
        const person = personIn(draft, service.owner());
        const change = definedOnly(changes);
        const done = await draft.decide({ type: 'ChangeTask', by: person, task, change });
        if (!done.ok) return done;
        const ended = change.status === 'completed' ? await endTimersOf(draft, task) : accepted(null);
        return ended.ok ? answered(draft, done, now) : ended;
      }),
    changeSessions: ({ sessions, name, addLabels = [], removeLabels = [] }) =>
      ofMany(sessions, (owner, { id, labels }, registry) => {
        const book = labelBook(registry, owner);
        const removed = new Set(removeLabels.map((label) => book.keyOf(label)));
        const kept = book.shownAll(labels).filter((label) => !removed.has(book.keyOf(label)));
        const changes = {
          ...definedOnly({ name }),
          ...(addLabels.length + removed.size === 0 ? {} : { labels: [...kept, ...addLabels] }),
        };
        return { type: 'AmendSession', owner, session: id, changes };
      }),
    deleteSessions: ({ sessions }) =>
      ofMany(sessions, (owner, { id: session }) => ({ type: 'DeleteSession', owner, session })),
    linkSessions: ({ sessions, ...link }) =>
      ofMany(sessions, (owner, { id: session }) => ({
        type: 'AmendSession',
        owner,
        session,
        changes: definedOnly(link),
      })),
  };
}

function personIn({ registry }: Draft, owner: string): Person {
  const person = own(registry.people, owner);
  if (person === undefined) throw new Error('the person whose record this is was added when it was chosen');
  return person;
}
