/**
 * The JSON of a commit on a journal line. The device (which the segment's first line names) and fields that are usually empty are left out,
 * so that a line is hardly longer than its events.
 */
import type { Commit, DeviceId, Door, StreamEvent, StreamPart, What } from '../../shared/domain/commit.ts';
import { isEventOf } from '../../shared/domain/kind.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import {
  amount,
  anyOf,
  count,
  isRecord,
  listOf,
  objectWith,
  oneOf,
  recordOf,
  type Shape,
  text,
} from '../../shared/domain/shape.ts';
import { upcastLine } from '../../shared/domain/upcast.ts';

/** A line is whole, but contains something that this version does not know. */
export class UnknownForm extends Error {
  override readonly name = 'UnknownForm';
}

export function commitText(
  { id, device, n, actor, door, what, undoes, streams }: Commit,
  of: DeviceId,
): string {
  const isPlain = Object.keys(what.params).length === 0;
  const whatText = JSON.stringify(isPlain ? what.code : [what.code, what.params]);
  const parts = streams.map(({ kind, id: stream, after, events }) =>
    JSON.stringify(after.length === 0 ? { kind, id: stream, events } : { kind, id: stream, after, events }),
  );
  const ofDevice = device === of ? '' : `,"device":${JSON.stringify(device)}`;
  const takingBack = undoes === null ? '' : `,"undoes":"${undoes}"`;
  const head = `{"id":"${id}"${ofDevice},"n":${n},"actor":${JSON.stringify(actor)},"door":"${door}"`;
  return `${head},"what":${whatText}${takingBack},"streams":[${parts.join(',')}]}`;
}

/** `of` is the device named by the segment's first line. Throws `UnknownForm`, or JSON's own error, which a whole line never causes. */
export function readCommit(kinds: KindTable, sequence: number, json: string, of: DeviceId): Commit {
  const value: unknown = JSON.parse(json);
  const commit = Array.isArray(value) ? upcastLine(sequence, value) : decode(kinds, value, of);
  if (commit === null) throw new UnknownForm();
  return commit;
}

const doors: readonly Door[] = [
  'tray',
  'window',
  'shortcut',
  'command-line',
  'link',
  'http',
  'system',
  'import',
  'sync',
  'migration',
];

const isAnything: Shape = { fits: () => true, print: 'event' };

export const commitShape = objectWith(
  {
    id: text,
    n: count,
    actor: text,
    door: oneOf(...doors),
    what: anyOf(text, { fits: isWhatPair, print: '[text, {*: (text or number)}]' }),
    streams: listOf(
      objectWith({ kind: text, id: text, events: listOf(isAnything) }, { after: listOf(text) }),
    ),
  },
  { device: text, undoes: text },
);

const params = recordOf(anyOf(text, amount));

function isWhatPair(value: unknown): value is [string, What['params']] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && params.fits(value[1]);
}

function decode(kinds: KindTable, value: unknown, of: DeviceId): Commit | null {
  if (!commitShape.fits(value) || !isRecord(value)) return null;
  const { id, device, n, actor, door: named, what, undoes } = value;
  const door = doors.find((each) => each === named);
  const streams = Array.isArray(value['streams'])
    ? value['streams'].map((part) => decodePart(kinds, part))
    : [];
  if (typeof id !== 'string' || typeof n !== 'number' || typeof actor !== 'string' || door === undefined)
    return null;
  const parts = streams.filter((each) => each !== null);
  if (parts.length < streams.length) return null;
  // A search for the commit that was first taken back would loop for ever.
  if (undoes === id) return null;
  return {
    id,
    device: typeof device === 'string' ? device : of,
    n,
    actor,
    door,
    what: isWhatPair(what) ? { code: what[0], params: what[1] } : { code: String(what), params: {} },
    undoes: typeof undoes === 'string' ? undoes : null,
    streams: parts,
  };
}

function decodePart(kinds: KindTable, value: unknown): StreamPart | null {
  if (!isRecord(value)) return null;
  const { kind, id, after, events } = value;
  if (typeof kind !== 'string' || typeof id !== 'string' || !Array.isArray(events)) return null;
  // The name of an unknown kind may be that of a property of every object, such as `constructor`.
  const definition = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const known = events.filter((event): event is StreamEvent => isEventOf(definition, event));
  if (known.length < events.length) return null;
  return {
    kind,
    id,
    after: Array.isArray(after) ? after.filter((each) => typeof each === 'string') : [],
    events: known,
  };
}
