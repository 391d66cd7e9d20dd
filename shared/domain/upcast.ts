/**
 * Upcasters: what format 1 wrote into the journal, as commits of format 2. Pure, one step a version. Format 1 knew no commit but a numbered
 * list of events, each of which carried the whole thing: it says neither who nor through which door, nor what an author had seen.
 */
import { type Commit, formatOneDevice, type StreamEvent, type StreamPart } from './commit.ts';
import { eventShapes } from './event-shapes.ts';
import { exerciseKey } from './exercise-catalogue.ts';
import { isEventOf } from './kind.ts';
import { isRecord, type Shape } from './shape.ts';

type Fields = Readonly<Record<string, unknown>>;

const known = new Map<string, { readonly events: Readonly<Record<string, Shape>> }>(
  Object.entries(eventShapes).map(([kind, events]) => [kind, { events }]),
);

interface Placed {
  readonly kind: string;
  readonly id: string;
  readonly event: Fields;
}

/** A line of format 1 as a commit; null when it holds something that format 1 did not know. */
export function upcastLine(sequence: number, events: unknown): Commit | null {
  if (!Array.isArray(events)) return null;
  const parts = new Map<
    string,
    { readonly kind: string; readonly id: string; readonly events: StreamEvent[] }
  >();
  for (const event of events) {
    const placed = isRecord(event) ? upcastEvent(event) : null;
    if (placed === null) return null;
    for (const { kind, id, event: made } of placed) {
      if (!isEventOf(known.get(kind), made)) return null;
      const key = `${kind}/${id}`;
      const part = parts.get(key) ?? { kind, id, events: [] };
      part.events.push(made);
      parts.set(key, part);
    }
  }
  const streams = [...parts.values()].map((part): StreamPart => ({ ...part, after: [] }));
  return {
    id: idOfLine(sequence),
    device: formatOneDevice,
    n: sequence,
    actor: '',
    door: 'migration',
    what: { code: 'format-1', params: {} },
    undoes: null,
    streams,
  };
}

/** The same for the same line at every reading, and before any that format 2 makes. */
function idOfLine(sequence: number): string {
  const digits = sequence.toString(16).padStart(12, '0');
  return `00000000-0000-7000-8000-${digits}`;
}

/** Null: not an event of format 1. */
function upcastEvent(event: Fields): Placed[] | null {
  const { type, at } = event;
  if (typeof type !== 'string') return null;
  const own = saved[type];
  if (own !== undefined) return own(event);
  const { session, ...rest } = event;
  if (typeof session !== 'string') return null;
  const placed = (made: Fields): Placed[] => [{ kind: 'session', id: session, event: made }];
  switch (type) {
    case 'SessionRecorded':
      return isRecord(event['recorded']) ? placed(restated(at, event['recorded'])) : null;
    case 'SessionAmended':
      return isRecord(event['amended']) ? placed(restated(at, event['amended'])) : null;
    default:
      return placed(rest);
  }
}

function restated(at: unknown, { id: _id, ...session }: Fields): Fields {
  return { type: 'SessionRestated', at, session };
}

/** A thing of the registry, written whole at each change. */
function whole(kind: string, name: string, idOf: (fields: Fields) => unknown = ({ id }) => id) {
  return (event: Fields): Placed[] | null => {
    const fields = event[kind];
    const id = isRecord(fields) ? idOf(fields) : undefined;
    if (typeof id !== 'string' || !isRecord(fields)) return null;
    return [{ kind, id, event: { type: `${name}Restated`, at: event['at'], fields } }];
  };
}

const saved: Readonly<Record<string, (event: Fields) => Placed[] | null>> = {
  TaskSaved: whole('task', 'Task'),
  TokenSaved: whole('token', 'Token'),
  AttendanceSaved: whole('attendance', 'Attendance', ({ owner }) => owner),
  ReceiptSaved: whole('receipt', 'Receipt', ({ call }) => call),
  ExerciseSaved: whole('exercise', 'Exercise', ({ id, owner }) =>
    exerciseKey({ id: String(id), owner: typeof owner === 'string' ? owner : null }),
  ),
  RoutineSaved: (event) => {
    const routine = event['routine'];
    return isRecord(routine)
      ? whole('routine', 'Routine')({ ...event, routine: { ...routine, removedAt: null } })
      : null;
  },
  RoutineRemoved: ({ at, routine }) =>
    typeof routine === 'string'
      ? [{ kind: 'routine', id: routine, event: { type: 'RoutineChanged', at, changes: { removedAt: at } } }]
      : null,
  PersonSaved: (event) => {
    if (!isRecord(event['person'])) return null;
    const { isLocal, ...person } = event['person'];
    const placed = whole('person', 'Person')({ ...event, person });
    const { id } = person;
    if (placed === null || isLocal !== true || typeof id !== 'string') return placed;
    const fields = { device: formatOneDevice, owner: id };
    return [
      ...placed,
      { kind: 'owner', id: formatOneDevice, event: { type: 'OwnerRestated', at: event['at'], fields } },
    ];
  },
};
