/** The verb `history`: prints the history of a named session or of the current one. */
import { historyInWords } from '../../../../shared/commands/history-in-words.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { firstStart, type Session } from '../../../../shared/domain/session.ts';
import { longDate } from '../../../../shared/format/time-of-day.ts';
import { message } from '../../../../shared/messages/message.ts';
import { dateMeant } from '../../../../shared/time/said-day.ts';
import type { Snapshot } from '../../../../shared/views/snapshot.ts';
import type { Verb } from '../verbs.ts';
import type { Asking } from './asking.ts';
import { plain } from './times.ts';

export async function history(
  verb: Extract<Verb, { verb: 'history' }>,
  asking: Asking,
): Promise<Result<string>> {
  const { call, speech, now } = asking;
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const found = await sessionNamed(verb, present.value, asking);
  if (!found.ok) return found;
  const [entries, tasks] = await Promise.all([
    call('sessionHistory', { session: found.value.id }),
    call('tasks', {}),
  ]);
  if (!entries.ok) return entries;
  const titles = new Map((tasks.ok ? tasks.value : []).map(({ id, title }) => [id, title]));
  const seen = {
    now: now(),
    zone: present.value.frame.zone,
    recorded: found.value.frame.zone,
    taskTitle: (id: string) => titles.get(id) ?? null,
  };
  const lines = entries.value.flatMap((entry) => {
    const { time, what, where, changes } = historyInWords(entry, seen, speech);
    return [
      speech.t('history.entry', { time, what, where }),
      ...changes.map((change) => `  ${speech.say(change)}`),
    ];
  });
  return accepted(plain([found.value.name, ...lines].join('\n')));
}

/**
 * Finds a session by its id, whatever its day, or by its name on the day, or by the beginning of that name; of several the latest. Without
 * a name it is the current session, or else the last one of the day.
 */
async function sessionNamed(
  { session, date }: Extract<Verb, { verb: 'history' }>,
  { current, today }: Snapshot,
  { call, speech }: Asking,
): Promise<Result<Session>> {
  if (session === null && date === null && current !== null) return accepted(current);
  const sought = session?.trim().toLowerCase() ?? '';
  const byId = await sessionOfId(sought, call);
  if (byId !== null) return accepted(byId);
  const day = date === null ? today : dateMeant(date, today);
  const found = await call('day', { date: day });
  if (!found.ok) return found;
  const sessions = found.value.parts.map((part) => part.session);
  const newest = [...sessions].sort((one, other) =>
    (firstStart(one) ?? '') > (firstStart(other) ?? '') ? -1 : 1,
  );
  const named = (fits: (name: string) => boolean) => newest.find(({ name }) => fits(name.toLowerCase()));
  const meant = named((name) => name === sought) ?? named((name) => name.startsWith(sought));
  if (meant !== undefined) return accepted(meant);
  const of = { day: longDate(day, speech) };
  return session === null
    ? refused('not-found', message('ran.nothingOfDay', of), 'session')
    : refused('not-found', message('ran.noSessionOfDay', { ...of, session }), 'session');
}

/** Null if no session has this id. The text may as well be a name, which an id cannot be mistaken for. */
async function sessionOfId(text: string, call: Asking['call']): Promise<Session | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return null;
  const found = await call('sessions', { sessions: [text] });
  return found.ok ? (found.value[0] ?? null) : null;
}
