/** The notice shown after a command about the plan was done. Each such command can be undone. Null for commands about anything else. */
import type { Done, MethodName } from '../contract/contract.ts';
import { spokenDuration } from '../format/duration.ts';
import { listed } from '../format/list.ts';
import { shortened } from '../format/shortened.ts';
import { timeField } from '../format/typed-fields.ts';
import { type Message, message } from '../messages/message.ts';
import type { Speech } from '../messages/speech.ts';

export function planAfterwards(
  method: MethodName,
  input: object,
  { what, skippedTimes = [], beforeNow }: Done,
  speech: Speech,
): Message | null {
  const name = shortened(String(what?.params['name'] ?? ''));
  switch (method) {
    case 'planBlock':
      return message('done.planned', { name });
    case 'changeBlock':
      return message('done.blockChanged', { name });
    case 'removeBlock':
      return message('done.blockRemoved', { name });
    case 'copyDay':
      return skippedTimes.length === 0
        ? message('done.dayCopied')
        : message('done.dayCopiedSkipping', {
            times: listed(
              skippedTimes.map((time) => timeField(time, speech)),
              speech,
            ),
          });
    case 'importCalendar': {
      const chosen = 'chosen' in input && Array.isArray(input.chosen) ? input.chosen.length : 1;
      return message('done.calendarImported', { count: chosen });
    }
    case 'moveRest':
      return movedRest('minutes' in input ? Number(input.minutes) : 0, beforeNow, speech);
    case 'freezeBaseline':
      return message('done.baselineKept');
    case 'closeDay':
      return message('done.dayClosed');
    case 'reopenDay':
      return message('done.dayReopened');
    case 'writePage':
      // Written text shows in its own field. A stretch that was left out is gone from the list, so only that needs a notice.
      return 'leftOut' in input ? message('done.leftOut') : null;
    case 'changeSessions':
      return message('done.sessionsChanged', { count: countOf(input) });
    case 'deleteSessions':
      return message('done.sessionsDeleted', { count: countOf(input) });
    case 'linkSessions':
      return linked(input);
    default:
      return null;
  }
}

/** `minutes` is negative if the rest of the plan was moved earlier. `beforeNow` of its blocks begin before now. */
export function movedRest(minutes: number, beforeNow: number | undefined, speech: Speech): Message {
  const length = spokenDuration(Math.abs(minutes) * 60_000, speech);
  if (beforeNow !== undefined) return message('done.restMovedBeforeNow', { length, count: beforeNow });
  return message(minutes < 0 ? 'done.restMovedEarlier' : 'done.restMovedLater', { length });
}

function countOf(input: object): number {
  return 'sessions' in input && Array.isArray(input.sessions) ? input.sessions.length : 1;
}

function linked(input: object): Message {
  const count = countOf(input);
  if ('linkedBlockId' in input && count === 1) return message('done.blockLinked');
  const isLoosed = 'linkedTaskId' in input && input.linkedTaskId === null;
  return message(isLoosed ? 'done.unlinked' : 'done.linked', { count });
}
