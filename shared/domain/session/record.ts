/** Records a finished session that is entered by hand with all its times. */
import { message } from '../../messages/message.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { tidyDescription } from '../description.ts';
import type { SessionEvent } from '../events.ts';
import { refused } from '../refusal.ts';
import { orderedTimes, tooLong } from '../segments.ts';
import { decided, part, tidyText } from './session-parts.ts';

export function record(command: SessionCommand & { readonly type: 'RecordSession' }, reads: Reads): Decided {
  const description = tidyDescription(command);
  if (!description.ok) return description;
  const times = orderedTimes(command.segments);
  if (!times.ok) return times;
  const long = tooLong(times.value, 'segments');
  if (long !== null) return long;
  const first = times.value[0];
  if (first === undefined) return refused('invalid-input', message('refusal.noTimes'), 'segments');
  const { now, newId } = reads;
  const id = newId(first.start);
  const event: SessionEvent = {
    type: 'SessionRecorded',
    at: now,
    owner: command.owner,
    ...description.value,
    frame: command.frame ?? reads.frame,
    source: 'manual',
    segments: times.value.map(({ start, end }) => ({ start, end, provenance: 'manual' })),
    interruptions: command.interruptions.map((each) => ({
      id: newId(each.at),
      at: each.at,
      until: each.until,
      cause: each.cause,
      reason: tidyText(each.reason),
    })),
    outcome: command.outcome,
  };
  return decided('session-recorded', id, description.value.name, [part(id, event)]);
}
