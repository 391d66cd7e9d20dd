/** Why a port could not be bound, as a sentence. */
import { errorCode } from '../../../ports/error-code.ts';

/** `where`: how to choose another port, such as `with --port`. */
export function whyNotBound(error: unknown, port: number, where: string): string {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return `Port ${port} of 127.0.0.1 is taken by another program. Choose another ${where}.`;
    case 'EACCES':
      return `Port ${port} may not be used by this program. Choose another ${where}, above 1023.`;
    default:
      return `The server could not be started on port ${port}: ${String(error)}.`;
  }
}
