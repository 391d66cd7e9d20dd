/** Signs a browser in with the text that a person pastes: the link that `routinelog open` printed, or the token itself. */

import { isResult } from '../../shared/domain/refusal.ts';
import type { PlainCode } from '../../shared/messages/message.ts';

const signInPath = '/sign-in';

/** Leaves the page when the text is accepted. Otherwise returns the code of the message that says what is wrong. */
export async function signInWith(given: string): Promise<PlainCode | null> {
  const text = given.trim();
  const link = URL.parse(text);
  if (link !== null && link.pathname === signInPath) {
    // Only path and query are used: the browser may know this server under another host name than the link has.
    location.assign(signInPath + link.search);
    return null;
  }
  // No header can hold other characters, such as quotation marks that were copied too. `fetch` would throw, as it does without an answer.
  if (!/^[ -~]*$/.test(text)) return 'signIn.wrong';
  try {
    const response = await fetch(signInPath, {
      method: 'POST',
      headers: { Authorization: `Bearer ${text}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ page: 'tray' }),
    });
    if (!response.ok) return response.status === 429 ? 'signIn.tooMany' : 'signIn.wrong';
    const answer: unknown = await response.json();
    const next = isResult(answer) && answer.ok ? addressIn(answer.value) : null;
    if (next === null) return 'signIn.wrong';
    location.assign(signInPath + next.search);
    return null;
  } catch {
    return 'signIn.noAnswer';
  }
}

function addressIn(value: unknown): URL | null {
  return typeof value === 'object' && value !== null && 'url' in value ? URL.parse(String(value.url)) : null;
}
