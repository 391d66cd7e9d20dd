/** A record with something for each command, and everything that it shows: tests of undo compare that before and after. */
import { isDeepStrictEqual } from 'node:util';
import type { Composition } from '../../electron/composition/compose.ts';
import { wasUnderWay } from '../../shared/domain/session/back-from-trash.ts';
import { at } from './given.ts';
import type { FakeClock } from './record.ts';

const today = '2026-11-20';
/** Everything is shown as of one moment, so that only commands make a difference. */
const evening = at('22:00');

/** What describes the run or the commits and not the content. The colour that a label got when it was added stays too. */
const ofTheRun = new Set(['revision', 'takenAt', 'notices', 'steps', 'heads', 'updatedAt', 'labelColors']);
/** What the program found out by itself stays, and is nobody's step. */
export const found = new Set(['doubts', 'questions']);

export async function shown(open: Composition, clock: FakeClock): Promise<object> {
  const now = clock.now();
  clock.set(evening);
  const calls = open.handlersFor('window');
  const views = {
    snapshot: await calls.snapshot({}),
    day: await calls.day({ date: today }),
    reflection: await calls.reflection({ date: today, against: 'as-changed' }),
    history: await calls.history({ page: 1, limit: 50 }),
    labels: await calls.labels({}),
    tasks: await calls.tasks({}),
    plan: await calls.plan({ from: today, to: '2026-11-21' }),
    routines: await calls.routines({}),
    trash: await inTrash(open),
  };
  clock.set(now);
  return without(ofTheRun, views);
}

/** What a person deleted. It counts its days from the last deletion; a session that an undo removed never was there. */
async function inTrash({ service }: Composition): Promise<object[]> {
  const { sessions } = await service.store.page({ owner: service.owner(), trashed: true }, 0, 100);
  return sessions
    .filter(({ isUnmade }) => isUnmade !== true)
    .map((session) => {
      const { deletedAt: _since, ...kept } = session;
      return { ...kept, wasUnderWay: wasUnderWay(session) };
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

export function without(names: ReadonlySet<string>, views: object): object {
  const plain: object = JSON.parse(
    JSON.stringify(views, (key, value: unknown) => {
      if (names.has(key)) return undefined;
      // "Came in between nothing" is written as null or left out (`Session`), and an undo leaves null.
      if (key === 'interrupts' && value === null) return undefined;
      if (Array.isArray(value)) return value.filter((each) => !isBlankPage(each));
      return isBlankPage(value) ? null : value;
    }),
  );
  return plain;
}

/** A page without text is the same to a person as no page. */
function isBlankPage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('closedAt' in value && 'leftOut' in value))
    return false;
  const {
    id: _id,
    owner: _owner,
    date: _date,
    heads: _heads,
    conflicts: _conflicts,
    ...written
  } = { id: '', owner: '', date: '', heads: [], conflicts: [], ...value };
  return isDeepStrictEqual(written, { baseline: null, answers: [], note: '', leftOut: [], closedAt: null });
}

/** A record in which every command has something to be about; at the end nothing runs, or one session does. */
export async function furnish(open: Composition, clock: FakeClock): Promise<void> {
  await open.service.snapshot();
  const calls = open.handlersFor('window');
  const plain = { notes: null, linkedTaskId: null, routineId: null, entries: [] };
  const labels = ['thesis', 'gym'];
  const task = await calls.addTask({ title: 'Report', projectTitle: null, estimateMinutes: null });
  const linkedTaskId = task.ok ? (task.value.about ?? null) : null;
  const ended = { ...plain, labels, outcome: 'done', linkedTaskId } as const;
  const recorded = await calls.record({ ...ended, name: 'Report', start: at('07:00'), end: at('08:00') });
  const session = (recorded.ok ? recorded.value.session : null) ?? '';
  await calls.addRoutine({ session });
  const times = { start: at('12:00'), end: at('13:00') };
  await calls.planBlock({ title: 'Call', labels: ['home'], taskId: null, ...times });
  await calls.create({ ...plain, name: 'Not begun', labels: [] });
  await calls.record({ ...ended, name: 'Thrown away', start: at('06:00'), end: at('06:30') });
  await calls.delete({
    session:
      (await open.service.store.page({ owner: open.service.owner() }, 0, 9)).sessions.find(
        ({ name }) => name === 'Thrown away',
      )?.id ?? '',
  });
  await calls.begin({ ...plain, name: 'Mail', labels: ['home', 'gym'], at: null });
  clock.forward(5);
  await doubt(open);
  clock.forward(5);
}

/** Lets the program find that a stretch of a running session is uncertain. */
export async function doubt({ service }: Composition): Promise<void> {
  const running = service.active().find(({ progress }) => progress.status === 'running');
  if (running === undefined || running.progress.status !== 'running') return;
  const { start } = running.progress.open;
  if (start >= service.now()) return;
  await service.execute(
    { actor: service.owner(), door: 'system' },
    {
      type: 'DoubtStretch',
      owner: service.owner(),
      session: running.id,
      from: start,
      until: service.now(),
      why: 'sleep',
    },
  );
}
