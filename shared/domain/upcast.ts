/**
 * Upcasts the journal of format 1 to commits of format 2. Pure, one step per version. Format 1 had no commits, only numbered lists of
 * events, each of which carried the whole thing. It recorded neither who acted, nor through which door, nor what the author had seen.
 */
import { type Commit, formatOneDevice, type StreamEvent, type StreamPart } from './commit.ts';
import { eventShapes } from './event-shapes.ts';
import { exerciseKey } from './exercise-catalogue.ts';
import { isEventOf } from './kind.ts';
import { instant, isRecord, object, type Shape, text } from './shape.ts';

type Fields = Readonly<Record<string, unknown>>;

const known = new Map<string, { readonly events: Readonly<Record<string, Shape>> }>(
  Object.entries(eventShapes).map(([kind, events]) => [kind, { events }]),
);

interface Placed {
  readonly kind: string;
  readonly id: string;
  readonly event: Fields;
}

/** A line of format 1 as a commit; null if it holds something that format 1 did not know. */
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

/** Equal for the same line at every reading, and lower than any id that format 2 makes. */
function idOfLine(sequence: number): string {
  const digits = sequence.toString(16).padStart(12, '0');
  return `00000000-0000-7000-8000-${digits}`;
}

/** Null if it is not an event of format 1. */
function upcastEvent(event: Fields): Placed[] | null {
  const { type, session, ...rest } = event;
  if (typeof type !== 'string') return null;
  if (asTheyWere.has(type))
    return typeof session === 'string' ? [{ kind: 'session', id: session, event: { type, ...rest } }] : null;
  const whole = wholes.get(type);
  return whole?.form.fits(event) === true ? whole.upcast(event) : null;
}

/** Events of sessions that format 2 has as well, except that these carry the session's id. */
const asTheyWere: ReadonlySet<string> = new Set([
  'SessionCreated',
  'SessionStarted',
  'SessionInterrupted',
  'InterruptionExplained',
  'SessionResumed',
  'SessionEnded',
  'SessionDeleted',
  'SessionRestored',
  'SessionPurged',
  'ClockSteppedBack',
]);

/** A session written whole, as entered by hand or as an edit left it. */
function wholeSession(name: string): Whole {
  return {
    form: form({ session: text, [name]: anyRecord }),
    upcast: ({ at, session, ...event }) => {
      const whole = event[name];
      if (!isRecord(whole) || typeof session !== 'string' || whole['id'] !== session) return null;
      const { id: _id, ...fields } = whole;
      return [{ kind: 'session', id: session, event: { type: 'SessionRestated', at, session: fields } }];
    },
  };
}

/** A thing of the registry, written whole at each change. */
function wholeThing(
  kind: string,
  name: string,
  idOf: (fields: Fields) => unknown = ({ id }) => id,
  more: Fields = {},
): Whole {
  return {
    form: form({ [kind]: anyRecord }),
    upcast: (event) => {
      const fields = event[kind];
      const id = isRecord(fields) ? idOf(fields) : undefined;
      if (typeof id !== 'string' || !isRecord(fields)) return null;
      if (Object.keys(more).some((each) => Object.hasOwn(fields, each))) return null;
      const restated = { type: `${name}Restated`, at: event['at'], fields: { ...fields, ...more } };
      return [{ kind, id, event: restated }];
    },
  };
}

/** The form of another event of format 1, and how it is converted. */
interface Whole {
  readonly form: Shape;
  readonly upcast: (event: Fields) => Placed[] | null;
}

const anyRecord: Shape = { fits: isRecord, print: 'record' };

function form(fields: Readonly<Record<string, Shape>>): Shape {
  return object({ type: text, at: instant, ...fields });
}

const wholePerson = wholeThing('person', 'Person');

const wholes: ReadonlyMap<string, Whole> = new Map([
  ['SessionRecorded', wholeSession('recorded')],
  ['SessionAmended', wholeSession('amended')],
  ['TaskSaved', wholeThing('task', 'Task')],
  ['TokenSaved', wholeThing('token', 'Token')],
  ['AttendanceSaved', wholeThing('attendance', 'Attendance', ({ owner }) => owner)],
  ['ReceiptSaved', wholeThing('receipt', 'Receipt', ({ call }) => call)],
  [
    'ExerciseSaved',
    wholeThing('exercise', 'Exercise', ({ id, owner }) =>
      exerciseKey({ id: String(id), owner: typeof owner === 'string' ? owner : null }),
    ),
  ],
  ['RoutineSaved', wholeThing('routine', 'Routine', ({ id }) => id, { removedAt: null })],
  [
    'RoutineRemoved',
    {
      form: form({ routine: text }),
      upcast: ({ at, routine }) => [
        {
          kind: 'routine',
          id: String(routine),
          event: { type: 'RoutineChanged', at, changes: { removedAt: at } },
        },
      ],
    },
  ],
  [
    'PersonSaved',
    {
      form: wholePerson.form,
      upcast: (event) => {
        if (!isRecord(event['person'])) return null;
        const { isLocal, ...person } = event['person'];
        const { id } = person;
        const placed = wholePerson.upcast({ ...event, person });
        if (placed === null || typeof isLocal !== 'boolean' || typeof id !== 'string') return null;
        if (!isLocal) return placed;
        const fields = { device: formatOneDevice, owner: id };
        const chosen = { type: 'OwnerRestated', at: event['at'], fields };
        return [...placed, { kind: 'owner', id: formatOneDevice, event: chosen }];
      },
    },
  ],
]);
