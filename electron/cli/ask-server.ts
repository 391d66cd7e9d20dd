/** How the command line reaches a running server: the contract over HTTP, with the token from the data folder. */
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { checkInput, type InputOf, type MethodName, type OutputOf } from '../../shared/contract/contract.ts';
import { isResult, type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { callWaitMs } from '../doors/command-line/command-line.ts';
import { signInPath } from '../doors/http/server/guard.ts';

/** `url`: from the server's lock. Never rejects: a server that cannot be reached is a refusal. */
export function serverCall(url: string, token: string) {
  return async <Name extends MethodName>(
    name: Name,
    input: InputOf<Name>,
  ): Promise<Result<OutputOf<Name>>> => {
    // The server checks the input too, but it does not read an oversized input far enough to name the field.
    const checked = checkInput(name, input);
    if (!checked.ok) return checked;
    // A plain address would not sign a browser in, so the command line asks for a one-time link.
    const path = name === 'openWindow' ? signInPath : `/bridge/${name}`;
    try {
      const { status, body, comesLater } = await post(
        new URL(path, url),
        token,
        JSON.stringify(input),
        callWaitMs(name),
      );
      // The server holds the data folder already, but has not opened the record yet (`doors/http/server/socket.ts`).
      if (status === 503 && comesLater) return refused('unavailable', message('http.starting'));
      if (status !== 200)
        return refused('unavailable', message('ask.notDone', { url, status: String(status) }));
      const answer: unknown = JSON.parse(body);
      // The lock of a killed server may name a port that belongs to another program by now.
      return isResult<OutputOf<Name>>(answer)
        ? answer
        : refused('unavailable', message('ask.silent', { url }));
    } catch {
      return refused('unavailable', message('ask.silent', { url }));
    }
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  /** Whether the server says when to ask again (`Retry-After`). */
  readonly comesLater: boolean;
}

/** Uses Node's own client because `fetch` gives up after five minutes without a response, whatever timeout it is given. */
function post(url: URL, token: string, json: string, waitMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(json),
    };
    const signal = AbortSignal.timeout(waitMs);
    const sent = request(url, { method: 'POST', headers, signal, agent: false }, (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      const comesLater = answered['retry-after'] !== undefined;
      text(response).then((body) => resolve({ status, body, comesLater }), reject);
    });
    sent.on('error', reject);
    sent.end(json);
  });
}
