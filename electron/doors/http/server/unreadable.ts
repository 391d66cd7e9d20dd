/** Answers with a sentence where Node would send a bare status: to requests that cannot be parsed or do not arrive in time. */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { english } from '../../../../shared/messages/speech.ts';
import { pageHeaders } from '../../../pages/content-security-policy.ts';

export interface Unreadable {
  readonly status: 400 | 405 | 408 | 413 | 431;
  readonly message: string;
}

export const notARequest: Unreadable = { status: 400, message: english.t('http.unreadable') };
export const noTunnel: Unreadable = { status: 405, message: english.t('http.wrongMethod') };

/** Why Node's parser gave up on a connection. */
export function whyUnreadable(error: Error): Unreadable {
  switch ('code' in error ? error.code : null) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, message: english.t('http.tooSlow') };
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, message: english.t('http.longHeaders') };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, message: english.t('http.tooLarge') };
    default:
      return notARequest;
  }
}

/** Writes the answer to the bare connection and closes it. */
export function refuseUnreadable(socket: Duplex, { status }: Unreadable, body: object): void {
  const text = JSON.stringify(body);
  const headers = {
    ...pageHeaders,
    'content-type': 'application/json',
    // No path has the method, so none is allowed (RFC 9110, 10.2.1).
    ...(status === 405 ? { allow: '' } : {}),
    'content-length': Buffer.byteLength(text),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${text}`, () =>
    socket.destroy(),
  );
}
