/** What is told of a command about the plan that was done; each can be taken back. Null for commands about anything else. */
import type { Done, MethodName } from '../contract/contract.ts';
import { shortened } from '../format/shortened.ts';
import { type Message, message } from '../messages/message.ts';

export function planAfterwards(method: MethodName, input: object, { what }: Done): Message | null {
  const name = shortened(String(what?.params['name'] ?? ''));
  switch (method) {
    case 'planBlock':
      return message('done.planned', { name });
    case 'changeBlock':
      return message('done.blockChanged', { name });
    case 'removeBlock':
      return message('done.blockRemoved', { name });
    case 'copyDay':
      return message('done.dayCopied');
    case 'moveRest':
      return movedRest('minutes' in input ? Number(input.minutes) : 0);
    case 'freezeBaseline':
      return message('done.baselineKept');
    case 'closeDay':
      return message('done.dayClosed');
    case 'reopenDay':
      return message('done.dayReopened');
    case 'writePage':
      // What was written stands in its field; a stretch that was left out is gone from the list.
      return 'leftOut' in input ? message('done.leftOut') : null;
    default:
      return null;
  }
}

function movedRest(minutes: number): Message {
  return minutes < 0
    ? message('done.restMovedEarlier', { minutes: -minutes })
    : message('done.restMovedLater', { minutes });
}
