/** The command line's way to a running server: the contract over HTTP, with the token of the data folder. */
import { checkInput, type InputOf, type MethodName, type OutputOf } from '../../shared/contract/contract.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { verifyWaitMs } from '../doors/command-line.ts';
import { signInPath } from '../doors/http/server/guard.ts';

const waitMs = 10_000;

/** `url`: as the server's lock and ready line say it. Never rejects: what cannot be reached is a refusal. */
export function serverCall(url: string, token: string) {
  return async <Name extends MethodName>(
    name: Name,
    input: InputOf<Name>,
  ): Promise<Result<OutputOf<Name>>> => {
    // Here it is known which field is too long; the server would not read that far.
    const checked = checkInput(name, input);
    if (!checked.ok) return checked;
    // A browser on this computer is not signed in by a plain address: the command line hands out a link that works once.
    const path = name === 'openWindow' ? signInPath : `/bridge/${name}`;
    try {
      const response = await fetch(new URL(path, url), {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
        redirect: 'error',
        signal: AbortSignal.timeout(name === 'verify' ? verifyWaitMs : waitMs),
      });
      if (!response.ok)
        return refused('unavailable', `RoutineLog at ${url} did not do it (status ${response.status}).`);
      // Both ends come from one contract, and the address from the lock of our own data folder.
      const answer: Result<OutputOf<Name>> = JSON.parse(await response.text());
      return answer;
    } catch {
      return refused('unavailable', `RoutineLog at ${url} does not answer.`);
    }
  };
}
