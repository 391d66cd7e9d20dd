/** Commands of the contract, drawn from numbers: anything a person could do next with what is in the record. */
import type { Composition } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { MethodName } from '../../shared/contract/contract.ts';
import { waysOut } from '../../shared/domain/overlaps.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { isActive, type Session } from '../../shared/domain/session.ts';
import { addDays, dayOf } from '../../shared/time/day.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import { sessionsOf } from './record-on-disk.ts';

const names = ['Mail', 'Report', 'Call', 'mail', 'Übung “Q4”'];
export const spelledInTwoWays = [[], ['thesis'], ['Thesis', 'home'], ['gym']];
export const spelledInOneWay = [[], ['thesis'], ['thesis', 'home'], ['gym']];

/** Everything that a command can be about, and a way to choose from it with successive drawn numbers. */
class Choice {
  readonly #draws: readonly number[];
  #next = 0;

  constructor(draws: readonly number[]) {
    this.#draws = draws;
  }

  below(most: number): number {
    this.#next += 1;
    return (this.#draws[this.#next % this.#draws.length] ?? 0) % Math.max(1, most);
  }

  of<Value>(values: readonly Value[]): Value | undefined {
    return values[this.below(values.length)];
  }

  /** Newest first, so that recent things are worked on. */
  latest<Value>(values: readonly Value[]): Value | undefined {
    return this.of(values.slice(-3).reverse());
  }
}

interface Seen {
  readonly choice: Choice;
  readonly labels: readonly (readonly string[])[];
  readonly now: Instant;
  readonly today: string;
  readonly sessions: readonly Session[];
  readonly blocks: readonly { readonly id: string }[];
  readonly tasks: readonly { readonly id: string }[];
  readonly routines: readonly { readonly id: string }[];
}

type Draw = (seen: Seen) => object | null;

const name = ({ choice }: Seen) => choice.of(names);
const ago = ({ now }: Seen, minutes: number) => shift(now, -minutes * 60_000);
const description = (seen: Seen) => ({
  name: name(seen),
  labels: seen.choice.of(seen.labels),
  notes: seen.choice.of([null, 'A line']),
  linkedTaskId: seen.choice.of([null, seen.choice.latest(seen.tasks)?.id ?? null]),
  routineId: null,
  entries: [],
});
const about =
  (
    which: (session: Session) => boolean,
    more: (session: Session, seen: Seen) => object | null = () => ({}),
  ): Draw =>
  (seen) => {
    const session = seen.choice.latest(seen.sessions.filter(which));
    const rest = session === undefined ? null : more(session, seen);
    return session === undefined || rest === null ? null : { session: session.id, ...rest };
  };
const isKept = ({ deletedAt }: Session) => deletedAt === null;
const interruption = ({ interruptions }: Session, { choice }: Seen) => choice.latest(interruptions)?.id;
const open = ({ interruptions }: Session) => interruptions.find(({ until }) => until === null)?.id;
const middle = ({ segments, progress }: Session, seen: Seen) => {
  const last = segments.at(-1);
  if (progress.status === 'running') return ago(seen, 1);
  return last === undefined ? ago(seen, 1) : shift(last.start, 60_000);
};
const ofDay: Draw = ({ today }) => ({ date: today });
const two = ({ choice, sessions }: Seen) => {
  const kept = sessions.filter(isKept).map(({ id }) => id);
  return [...new Set([choice.latest(kept), choice.latest(kept)].flatMap((each) => each ?? []))];
};

/** Every command that one undo takes back, with its input; null if nothing suits it. */
const draws = {
  create: description,
  begin: (seen) => ({
    ...description(seen),
    at: seen.choice.of([null, null, ago(seen, 3)]),
    overlap: seen.choice.of(waysOut),
  }),
  start: about(
    ({ progress }) => progress.status === 'created',
    () => ({ at: null }),
  ),
  interrupt: (seen) => ({
    reason: seen.choice.of([null, 'Call']),
    ...(seen.choice.below(3) === 0 ? { by: description(seen) } : {}),
  }),
  explain: about(
    (session) => isKept(session) && session.interruptions.length > 0,
    (session, seen) => ({ interruption: interruption(session, seen), reason: 'Lunch' }),
  ),
  fillInterruption: about(isActive, (session, seen) => ({
    interruption: open(session),
    ...description(seen),
    overlap: seen.choice.of(waysOut),
  })),
  takeForInterrupted: about(({ progress }) => progress.status === 'ended'),
  settleInterruption: about(isActive, (session, { choice }) => ({
    interruption: open(session),
    as: choice.of(['ended-then', 'waiting']),
  })),
  answerDoubt: about(
    ({ doubts = [] }) => doubts.length > 0,
    ({ doubts = [] }, seen) => {
      const doubt = seen.choice.of(doubts);
      const within = shift(doubt?.from ?? seen.now, 60_000 * (1 + seen.choice.below(4)));
      const other = seen.choice.latest(seen.sessions.filter(isKept))?.id;
      const uses = [
        { as: 'keep' },
        { as: 'discard' },
        { as: 'interruption', reason: 'Call' },
        { as: 'give', to: description(seen) },
        { as: 'give', to: { session: other } },
      ];
      const [before, after] = [seen.choice.of(uses), seen.choice.of(uses)];
      return {
        doubt: doubt?.id,
        answer: seen.choice.of([
          before,
          after,
          { as: 'ended' },
          { as: 'ended', at: within },
          { as: 'split', at: within, before, after },
        ]),
      };
    },
  ),
  resume: () => ({}),
  takeBreak: () => ({}),
  endBreak: () => ({}),
  checkOut: () => ({}),
  checkIn: () => ({}),
  end: ({ choice }) => ({ outcome: choice.of(['none', 'done']), ...choice.of([{}, { notes: 'All of it' }]) }),
  toggle: () => ({}),
  pauseOrResume: () => ({}),
  record: (seen) => ({
    ...description(seen),
    start: ago(seen, 30),
    end: ago(seen, 10),
    overlap: seen.choice.of(waysOut),
  }),
  amend: about(isKept, (_session, seen) => ({
    ...seen.choice.of([
      { name: name(seen) },
      { labels: ['gym', 'new'] },
      { notes: 'Other' },
      { linkedTaskId: seen.choice.latest(seen.tasks)?.id ?? null },
      { linkedBlockId: seen.choice.latest(seen.blocks)?.id ?? null },
    ]),
  })),
  split: about(isKept, (session, seen) => ({ at: middle(session, seen) })),
  merge: about(isKept, ({ id }, seen) => {
    const others = two(seen).filter((each) => each !== id);
    return others.length === 0 ? null : { others };
  }),
  moveStretch: about(isKept, (session, seen) => ({
    from: session.segments.at(-1)?.start ?? ago(seen, 4),
    until: middle(session, seen),
    to: { name: name(seen), labels: [] },
  })),
  delete: about(isKept),
  restore: about(
    (session) => !isKept(session),
    (_session, seen) => ({ overlap: seen.choice.of(waysOut) }),
  ),
  planBlock: (seen) => ({
    title: name(seen),
    labels: seen.choice.of(seen.labels),
    taskId: seen.choice.latest(seen.tasks)?.id ?? null,
    start: shift(seen.now, 3_600_000),
    end: shift(seen.now, 7_200_000),
  }),
  changeBlock: (seen) => {
    const block = seen.choice.latest(seen.blocks)?.id;
    return block === undefined ? null : { block, title: name(seen), labels: ['new'] };
  },
  removeBlock: ({ choice, blocks }) => {
    const block = choice.latest(blocks)?.id;
    return block === undefined ? null : { block };
  },
  copyDay: ({ today }) => ({ from: today, to: addDays(today, 1) }),
  moveRest: () => ({ minutes: 15 }),
  freezeBaseline: ofDay,
  writePage: ({ today, choice }) => ({ date: today, note: choice.of(['A day', 'Another']) }),
  closeDay: ofDay,
  reopenDay: ofDay,
  addTask: (seen) => ({ title: name(seen), estimateMinutes: seen.choice.of([null, 30]) }),
  changeTask: (seen) => {
    const task = seen.choice.latest(seen.tasks)?.id;
    return task === undefined
      ? null
      : {
          task,
          ...seen.choice.of([{ title: 'Other task' }, { status: 'completed' }, { estimateMinutes: 90 }]),
        };
  },
  linkSessions: (seen) => ({ sessions: two(seen), linkedTaskId: seen.choice.latest(seen.tasks)?.id ?? null }),
  changeSessions: (seen) => ({
    sessions: two(seen),
    ...seen.choice.of([{ name: name(seen) }, { addLabels: ['gym'] }, { removeLabels: ['thesis'] }]),
  }),
  deleteSessions: (seen) => ({ sessions: two(seen) }),
  addRoutine: about(isKept),
  changeRoutine: (seen) => {
    const routine = seen.choice.latest(seen.routines)?.id;
    return routine === undefined ? null : { routine, name: name(seen) };
  },
  removeRoutine: ({ choice, routines }) => {
    const routine = choice.latest(routines)?.id;
    return routine === undefined ? null : { routine };
  },
  renameLabel: ({ choice }) => ({ label: 'thesis', name: choice.of(['Dissertation', 'THESIS']) }),
  mergeLabels: () => ({ label: 'gym', into: 'home' }),
  colorLabel: ({ choice }) => ({ label: 'home', color: choice.below(8) }),
} as const satisfies Partial<Readonly<Record<MethodName, Draw>>>;

export type DrawnName = keyof typeof draws;
export const drawnNames = Object.keys(draws).filter((each): each is DrawnName => each in draws);

/** `undo` names the change that takes it back; null if nothing was done. */
export type Asked = { readonly undo: string | null } | { readonly refused: Refusal } | null;

/** Gives one command, as a window does; null if nothing suits it. */
export async function ask(
  open: Composition,
  method: DrawnName,
  numbers: readonly number[],
  labels: Seen['labels'] = spelledInTwoWays,
): Promise<Asked> {
  const handlers = open.handlersFor('window');
  const { service } = open;
  const [now, today] = [service.now(), dayOf(service.now(), service.frame())];
  const [plan, tasks, routines] = [
    await handlers.plan({ from: today, to: today }),
    await handlers.tasks({}),
    await handlers.routines({}),
  ];
  if (!plan.ok || !tasks.ok || !routines.ok) throw new Error('what there is can always be asked');
  const input = draws[method]({
    choice: new Choice(numbers),
    labels,
    now,
    today,
    sessions: await sessionsOf(open),
    blocks: plan.value.blocks,
    tasks: tasks.value,
    routines: routines.value,
  });
  if (input === null) return null;
  const answer = await dispatch(handlers, method, input);
  if (!answer.ok) return { refused: answer.refusal };
  const { value } = answer;
  if (typeof value !== 'object' || value === null || !('undo' in value))
    throw new Error(`${method} says nothing`);
  return { undo: typeof value.undo === 'string' ? value.undo : null };
}
