/**
 * Purging in backups: what is deleted for good is removed from every backup, so that no restore brings it back and nobody finds it there.
 * The alternative is to tell the person that backups keep it until they expire. That would make “deleted for good” untrue for months, and
 * for the last backup of a month for ever.
 */
import type { Registry } from '../../../shared/domain/registry.ts';
import { isRecord } from '../../../shared/domain/shape.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { isBuried } from '../buried.ts';
import { UnreadableFile } from '../durable-adapter.ts';
import { whileReading, without, withoutObjects } from '../erase.ts';
import { openSeal } from '../journal-lines.ts';
import { mentionsAny } from '../mentions.ts';
import type { Stream } from '../state-file.ts';
import { type Backup, type Proof, writeBackup } from './backup-file.ts';
import { type BackupTools, everyBackup } from './make-backup.ts';
import { Parts } from './parts.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** A part that contained some of it: its name and size after rewriting, and what it says about each purged session. */
interface Rewritten {
  readonly part: string;
  readonly bytes: number;
  readonly stays: ReadonlyMap<string, Stay>;
}

/**
 * What a segment's lines say about a session that is in the backup: whether it is in the trash (null if they do not say), and every text in
 * them that may be one of its instants.
 */
interface Stay {
  readonly isTrashed: boolean | null;
  readonly moments: ReadonlySet<string>;
}

/**
 * Writes new parts first, then the files that name them, and removes the old parts last. A crash in between leaves whole backups, some of
 * which still contain purged things, and the work is repeated. A damaged part cannot be searched, so it is removed. Resolves with the
 * number of backups that were changed.
 */
export async function eraseFromBackups(
  { fs, kinds, between }: BackupTools,
  backups: string,
  streams: readonly Stream[],
): Promise<number> {
  const parts = new Parts(fs, backups);
  const { backups: all, newer } = await whileReading(() => everyBackup(fs, backups));
  const there = await whileReading(() => parts.there());
  if (all.length === 0 && there.size === 0) return 0;
  const rewritten = new Map<string, Rewritten | null>();
  const segments = new Set(all.flatMap(({ journal }) => journal.map(({ part }) => part)));
  const named = partsOf(all);
  for (const part of named) {
    if (!there.has(part)) continue;
    const bytes = await whileReading(() => unlessDamaged(parts.get(part)));
    const rest = (whole: Buffer) =>
      segments.has(part) ? without({ streams, kinds }, whole) : withoutObjects(whole, streams);
    rewritten.set(part, bytes === null ? null : await rewrite(parts, bytes, { streams, there, rest }));
    if (bytes === null) await parts.remove(part);
    await between();
  }
  let changed = 0;
  for (const backup of all) {
    const after = withRewritten(backup, rewritten);
    if (after === backup) continue;
    await writeBackup(fs, backups, after);
    changed += 1;
  }
  // Backups of a later version may name the other parts, so of those only the ones that contain it go.
  const others = newer.length === 0 ? [] : [...there].filter((part) => !named.has(part));
  const mentions = mentionsAny(streams.map(({ id }) => id));
  const held = new Set(partsOf((await whileReading(() => everyBackup(fs, backups))).backups));
  for (const part of others) {
    const bytes = await whileReading(() => unlessDamaged(parts.get(part)));
    if (bytes !== null && !mentions(bytes)) held.add(part);
    await between();
  }
  await parts.sweep(held);
  return changed;
}

/** A UUID, as the ids of all things are that can be purged. */
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Erases everything that has a tombstone, for backups about which nobody knows what was purged since they were made. The ids themselves are
 * not kept anywhere, so every UUID in the journals is compared with the tombstones. Otherwise like `eraseFromBackups`.
 */
export async function eraseBuried(
  tools: BackupTools,
  backups: string,
  tombstones: Registry['tombstones'],
): Promise<number> {
  const { fs, between } = tools;
  const buriedKinds = new Set(Object.values(tombstones).map(({ kind }) => kind));
  if (buriedKinds.size === 0) return 0;
  const parts = new Parts(fs, backups);
  const there = await whileReading(() => parts.there());
  const seen = new Set<string>();
  const buried: Stream[] = [];
  const { backups: all, newer } = await whileReading(() => everyBackup(fs, backups));
  // Backups of a later version may name any part.
  for (const part of newer.length === 0 ? partsOf(all) : there) {
    if (!there.has(part)) continue;
    const bytes = await whileReading(() => unlessDamaged(parts.get(part)));
    for (const [id] of bytes?.toString('latin1').matchAll(uuids) ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      for (const kind of buriedKinds) if (isBuried({ tombstones }, kind, id)) buried.push({ kind, id });
    }
    await between();
  }
  return buried.length === 0 ? 0 : eraseFromBackups(tools, backups, buried);
}

/** Null if the part is damaged. */
function unlessDamaged(part: Promise<Buffer>): Promise<Buffer | null> {
  return part.catch((error: unknown) => {
    if (error instanceof UnreadableFile) return null;
    throw error;
  });
}

/** All parts that backups name. */
export function partsOf(backups: readonly Backup[]): ReadonlySet<string> {
  return new Set(backups.flatMap(({ journal, beside }) => [...journal, ...beside].map(({ part }) => part)));
}

/** Null if the part contains none of it. */
async function rewrite(
  parts: Parts,
  bytes: Buffer,
  {
    streams,
    there,
    rest,
  }: {
    readonly streams: readonly Stream[];
    readonly there: ReadonlySet<string>;
    /** Makes the bytes without it. */
    readonly rest: (bytes: Buffer) => Buffer;
  },
): Promise<Rewritten | null> {
  if (!mentionsAny(streams.map(({ id }) => id))(bytes)) return null;
  const left = rest(bytes);
  return { part: await parts.put(left, there), bytes: left.byteLength, stays: staysIn(bytes, streams) };
}

function withRewritten(backup: Backup, rewritten: ReadonlyMap<string, Rewritten | null>): Backup {
  const stays = new Map<string, Stay>();
  let isChanged = false;
  const journal = backup.journal.map((file) => {
    const found = rewritten.get(file.part) ?? null;
    if (found === null) return file;
    isChanged = true;
    for (const [id, { isTrashed, moments }] of found.stays) {
      const before = stays.get(id);
      stays.set(id, {
        isTrashed: isTrashed ?? before?.isTrashed ?? false,
        moments: new Set([...(before?.moments ?? []), ...moments]),
      });
    }
    return { name: file.name, bytes: found.bytes, part: found.part };
  });
  const beside = backup.beside.map((file) => {
    const found = rewritten.get(file.part) ?? null;
    if (found === null) return file;
    isChanged = true;
    return { name: file.name, bytes: found.bytes, part: found.part };
  });
  return isChanged ? { ...backup, journal, beside, proof: withoutStays(backup.proof, stays) } : backup;
}

/**
 * Corrects the numbers that were counted when the backup was proven, and removes its first or last instant if that may have been a purged
 * session's.
 */
function withoutStays(proof: Proof | null, stays: ReadonlyMap<string, Stay>): Proof | null {
  if (proof === null) return null;
  const trashed = [...stays.values()].filter(({ isTrashed }) => isTrashed === true).length;
  const isOfThem = (moment: Instant | null) =>
    moment !== null && [...stays.values()].some(({ moments }) => moments.has(moment));
  return {
    ...proof,
    first: isOfThem(proof.first) ? null : proof.first,
    last: isOfThem(proof.last) ? null : proof.last,
    sessions: Math.max(0, proof.sessions - (stays.size - trashed)),
    trashed: Math.max(0, proof.trashed - trashed),
  };
}

/** What a segment's lines say about purged sessions; for each session its last event there counts. */
function staysIn(bytes: Buffer, streams: readonly Stream[]): ReadonlyMap<string, Stay> {
  const wanted = new Set(streams.filter(({ kind }) => kind === 'session').map(({ id }) => id));
  const stays = new Map<string, Stay>();
  const mentions = mentionsAny(streams.map(({ id }) => id));
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    start = end + 1;
    const text = mentions(line) ? openSeal(line)?.toString('utf8') : undefined;
    if (text === undefined) continue;
    for (const { session, event } of sessionEventsOf(JSON.parse(text.slice(text.indexOf(' ') + 1)))) {
      if (typeof session !== 'string' || !wanted.has(session)) continue;
      const stay = stayAfter(event, stays.get(session));
      if (stay === null) stays.delete(session);
      else stays.set(session, stay);
    }
  }
  return stays;
}

/** The events in a line's JSON, with the session that each concerns. */
function sessionEventsOf(line: unknown): { readonly session: unknown; readonly event: JsonObject }[] {
  // In format 1 a line is a list of events, each of which names its session.
  if (Array.isArray(line))
    return line.filter(isRecord).map((event) => ({ session: event['session'], event }));
  const streams = isRecord(line) && Array.isArray(line['streams']) ? line['streams'].filter(isRecord) : [];
  return streams.flatMap(({ kind, id, events }) =>
    kind === 'session' && Array.isArray(events)
      ? events.filter(isRecord).map((event) => ({ session: id, event }))
      : [],
  );
}

/** Null if the session no longer exists after the event. */
function stayAfter(event: JsonObject, before: Stay | undefined): Stay | null {
  if (event['type'] === 'SessionPurged') return null;
  const isTrashed =
    event['type'] === 'SessionDeleted'
      ? true
      : event['type'] === 'SessionRestored'
        ? false
        : (before?.isTrashed ?? null);
  const moments = JSON.stringify(event).match(momentsInText) ?? [];
  return { isTrashed, moments: new Set([...(before?.moments ?? []), ...moments]) };
}

/** Matches instants as they are written; a text of the person's may also contain one. */
const momentsInText = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
