/** Purging for good: takes sessions' events out of every journal segment, and away with what else in the folder still holds them. */
import path from 'node:path';
import { type DomainEvent, isSessionEvent } from '../../shared/domain/registry.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import { journalFolder, replaceFile, type StoreContext, setAsideFolder, temporaries } from './data-folder.ts';
import { segmentNumber } from './journal.ts';
import { commitLine, openSeal } from './journal-lines.ts';

/**
 * The state must name the sessions as ones to erase until this is done: a crash in between is then made up for at the next start.
 * `openSegment`: the journal may be writing to segments from this number on, which came after the purge: they are not looked at.
 */
export async function eraseFromFiles(
  place: StoreContext,
  sessions: readonly SessionId[],
  openSegment: number,
): Promise<void> {
  const { fs, folder } = place;
  const holding = async (file: string) => {
    const bytes = await fs.read(file);
    return bytes !== null && sessions.some((session) => bytes.includes(session)) ? bytes : null;
  };
  for (const name of await fs.list(path.join(folder, journalFolder))) {
    if ((segmentNumber(name) ?? openSegment) >= openSegment) continue;
    const file = path.join(folder, journalFolder, name);
    const bytes = await holding(file);
    if (bytes !== null) await replaceFile(fs, file, without(sessions, bytes));
  }
  const aside = path.join(folder, setAsideFolder);
  const setAside = (await fs.list(aside)).map((name) => path.join(aside, name));
  for (const file of [...setAside, ...(await temporaries(place))])
    if ((await holding(file)) !== null) await fs.remove(file);
  await fs.syncFolder(aside);
}

/** The same lines with the same numbers, without the sessions' events. Lines that are not whole and hold one are left out. */
function without(sessions: readonly SessionId[], bytes: Buffer): Buffer {
  const kept: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(start, end);
    if (sessions.some((session) => line.includes(session))) kept.push(...rewritten(line, sessions));
    else kept.push(line);
    start = end;
  }
  return Buffer.concat(kept);
}

function rewritten(line: Buffer, sessions: readonly SessionId[]): Uint8Array[] {
  const text = openSeal(line.at(-1) === 10 ? line.subarray(0, -1) : line)?.toString('utf8');
  if (text === undefined) return [];
  const space = text.indexOf(' ');
  const events: readonly DomainEvent[] = JSON.parse(text.slice(space + 1));
  const rest = events.filter((event) => !sessions.includes(namedBy(event)));
  return [Buffer.from(commitLine({ sequence: Number(text.slice(0, space)), events: rest }))];
}

/** The session that an event is about, or the receipt of; empty for what concerns none. */
function namedBy(event: DomainEvent): SessionId {
  if (isSessionEvent(event)) return event.session;
  return event.type === 'ReceiptSaved' ? event.receipt.made : '';
}
