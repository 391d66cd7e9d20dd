/**
 * Plain lowdb, with the whole history in one JSON file. Creates the file, then times writes that each add one session, and prints the
 * durations on stdout.
 */
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { systemClock } from '../../electron/system/clock.ts';
import type { Session } from '../../shared/domain/session.ts';
import { generateSessions } from './generate-sessions.ts';

const [file = '', size = '0', writes = '0'] = process.argv.slice(2);
const frame = { zone: systemClock.zone(), dayStart: '04:00' };
const parts = {
  seed: 1,
  sessions: Number(size),
  now: systemClock.now(),
  frame,
  owner: 'owner-1',
  tasks: [''],
};
const sessions: Session[] = [...generateSessions(parts)];
const db = new Low<{ sessions: Session[] }>(new JSONFile(file), { sessions });
const ms: number[] = [];
let failure: string | null = null;
try {
  for (let write = 0; write < Number(writes); write += 1) {
    const more = sessions[write];
    if (more === undefined) break;
    const begun = performance.now();
    await db.update((data) => data.sessions.push({ ...more, id: `${more.id}-again` }));
    ms.push(performance.now() - begun);
  }
} catch (error) {
  failure = String(error);
}
process.stdout.write(`${JSON.stringify({ ms, failure })}\n`);
