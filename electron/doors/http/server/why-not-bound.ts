/** Why a port could not be bound. */
import { type Message, message } from '../../../../shared/messages/message.ts';
import { errorCode } from '../../../errors/error-code.ts';

/** `option`: the option that chooses another port, such as `--port`; absent if the person chooses it in a form. */
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
