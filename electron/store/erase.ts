/** Purging for good: takes a session's events out of every journal segment, and away with set-aside files that still hold it. */
import path from 'node:path';
import { type DomainEvent, isSessionEvent } from '../../shared/domain/registry.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import { journalFolder, type Place, replaceFile, setAsideFolder } from './data-folder.ts';
import { segmentNumber } from './journal.ts';
import { commitLine, openSeal } from './journal-lines.ts';

/** The state must name the session as one to erase until this is done: a crash in between is then made up for at the next start. */
export async function eraseFromFiles(place: Place, session: SessionId): Promise<void> {
  const { fs, folder } = place;
  for (const name of await fs.list(path.join(folder, journalFolder))) {
    if (segmentNumber(name) === null) continue;
    const file = path.join(folder, journalFolder, name);
    const bytes = await fs.read(file);
    if (bytes?.includes(session)) await replaceFile(fs, file, withoutSession(bytes, session));
  }
  for (const name of await fs.list(path.join(folder, setAsideFolder))) {
    const file = path.join(folder, setAsideFolder, name);
    if ((await fs.read(file))?.includes(session)) await fs.remove(file);
  }
}

/** The same lines with the same numbers, without the session's events. Lines that are not whole and hold it are left out. */
function withoutSession(bytes: Buffer, session: SessionId): Buffer {
  const kept: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(start, end);
    if (!line.includes(session)) kept.push(line);
    else kept.push(...rewritten(line, session));
    start = end;
  }
  return Buffer.concat(kept);
}

function rewritten(line: Buffer, session: SessionId): Uint8Array[] {
  const text = openSeal(line.at(-1) === 10 ? line.subarray(0, -1) : line)?.toString('utf8');
  if (text === undefined) return [];
  const space = text.indexOf(' ');
  const events: readonly DomainEvent[] = JSON.parse(text.slice(space + 1));
  const rest = events.filter((event) => !isSessionEvent(event) || event.session !== session);
  return [Buffer.from(commitLine({ sequence: Number(text.slice(0, space)), events: rest }))];
}
