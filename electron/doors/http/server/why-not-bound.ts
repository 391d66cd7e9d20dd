/** Why a port could not be bound. */
import { type Message, message } from '../../../../shared/messages/message.ts';
import { errorCode } from '../../../ports/error-code.ts';

/** `option`: what chooses another port, such as `--port`; absent where it is chosen on the spot. */
export function whyNotBound(error: unknown, port: number, option?: string): Message {
  const given = { port: String(port) };
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return option === undefined
        ? message('port.taken', given)
        : message('port.takenOption', { ...given, option });
    case 'EACCES':
      return option === undefined
        ? message('port.forbidden', given)
        : message('port.forbiddenOption', { ...given, option });
    default:
      return message('port.failed', { ...given, reason: String(error) });
  }
}
