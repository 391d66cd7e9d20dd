/** The history of a session as sentences, the same in the session editor and on the command line. Pure. */
import { assertNever } from '../assert-never.ts';
import type { What } from '../domain/commit.ts';
import { isByClockAhead } from '../domain/steps.ts';
import { dayTime, recordedRange, recordedTime } from '../format/moment.ts';
import { type Message, message } from '../messages/message.ts';
import type { Speech } from '../messages/speech.ts';
import type { Instant } from '../time/instant.ts';
import type { FieldChange, StretchThen } from '../views/field-changes.ts';
import type { Happening } from '../views/happening.ts';
import type { HistoryEntry } from '../views/session-history.ts';
import { whatInWords } from './what-in-words.ts';

export interface EntryInWords {
  /** When it was recorded; null if that is not known, because the clock was ahead. */
  readonly recordedAt: Instant | null;
  /** `10:42`, with its date if that is needed; or that the clock was ahead. */
  readonly time: string;
  readonly what: Message;
  /** The door through which the change came, and the device if it was another one. */
  readonly where: Message;
  readonly changes: readonly Message[];
}

/** The clock and the zone by which times are said, and the moment from which "yesterday" is counted. */
export interface Seen {
  readonly now: Instant;
  readonly zone: string;
  /** The zone in which the session was recorded; its times are shown in it. */
  readonly recorded: string;
  /** The title of a task by its id, or null. */
  readonly taskTitle: (id: string) => string | null;
}

export function historyInWords(entry: HistoryEntry, seen: Seen, speech: Speech): EntryInWords {
  const zones = { recorded: seen.recorded, present: seen.zone };
  const time = (at: Instant) => recordedTime(at, seen.now, zones, speech);
  const door = message(`door.${entry.door}`);
  const isKnown = !isByClockAhead(entry.recordedAt, seen.now);
  return {
    recordedAt: isKnown ? entry.recordedAt : null,
    time: isKnown ? dayTime(entry.recordedAt, seen.now, seen.zone, speech) : speech.t('history.clockAhead'),
    what: entryInWords(entry, time, speech),
    where:
      entry.device === null ? door : message('door.elsewhere', { door, device: entry.device.slice(0, 8) }),
    changes: entry.changes.map((change) => changeInWords(change, time, seen, speech)),
  };
}

function entryInWords(
  { way, what, happened, name, at }: HistoryEntry,
  time: (at: Instant) => string,
  speech: Speech,
): Message {
  if (way === 'undone') return message('undo.done', { what: whatInWords(what, speech) });
  if (way === 'redone') return message('redo.done', { what: whatInWords(what, speech) });
  const other = what?.params['name'];
  if (happened === 'made' || happened === 'extended')
    return typeof other === 'string'
      ? message(`was.${happened}`, { name: other })
      : message(`was.${happened}ByOther`);
  const happening = message(`was.${happened}`);
  const was = at === null ? happening : message('was.at', { was: happening, time: time(at) });
  return what !== null && isBeside(what, happened, name)
    ? message('was.beside', { was, what: whatInWords(what, speech) })
    : was;
}

/** The code of a commit that did nothing but this. */
const ownCode: Partial<Readonly<Record<Happening, string>>> = {
  started: 'session-started',
  recorded: 'session-recorded',
  entered: 'session-created',
  interrupted: 'session-interrupted',
  resumed: 'session-resumed',
  ended: 'session-ended',
  deleted: 'session-deleted',
  restored: 'session-restored',
  changed: 'session-changed',
};

/** Whether the commit was about something else, so that this session only gave way to it or changed along with it. */
function isBeside({ code, params }: What, happened: Happening, name: string): boolean {
  const { name: about, others } = params;
  const own = ownCode[happened];
  if (own === undefined || others !== undefined) return false;
  if (code.startsWith('attendance-')) return true;
  return typeof about === 'string' && (code !== own || about !== name);
}

function changeInWords(
  change: FieldChange,
  time: (at: Instant) => string,
  { now, zone, recorded, taskTitle }: Seen,
  speech: Speech,
): Message {
  const { t } = speech;
  const text = (value: string | null) => (value === null || value === '' ? t('change.nothing') : value);
  switch (change.field) {
    case 'name':
    case 'notes':
      return message(`change.${change.field}`, { from: text(change.from), to: text(change.to) });
    case 'task': {
      const title = (id: string | null) => text(id === null ? null : (taskTitle(id) ?? id));
      return message('change.task', { from: title(change.from), to: title(change.to) });
    }
    case 'labels': {
      const list = (labels: readonly string[]) => (labels.length === 0 ? t('change.nothing') : labels);
      return message('change.labels', { from: list(change.from), to: list(change.to) });
    }
    case 'sets': {
      const { from, to } = change;
      return from === to ? message('change.otherSets') : message('change.sets', { from, to });
    }
    case 'block':
      return message('change.block');
    case 'outcome': {
      const outcome = (value: typeof change.from) =>
        t(value === 'none' ? 'change.nothing' : `outcome.${value}`);
      return message('change.outcome', { from: outcome(change.from), to: outcome(change.to) });
    }
    case 'times': {
      const list = (all: readonly StretchThen[]) =>
        all.length === 0
          ? t('change.nothing')
          : all.map(({ start, end }) =>
              end === null
                ? t('time.fromToNow', { start: time(start) })
                : t('time.from', recordedRange({ start, end }, now, { recorded, present: zone }, speech)),
            );
      return message('change.times', { from: list(change.from), to: list(change.to) });
    }
    case 'reason':
      return message('change.reason', {
        time: time(change.at),
        from: text(change.from),
        to: text(change.to),
      });
    default:
      return assertNever(change);
  }
}
