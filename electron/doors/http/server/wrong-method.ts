/** Answers 405 to a method that a path does not have. */
import type { Context } from 'hono';
import { english } from '../../../../shared/messages/speech.ts';

/** `allowed`: the methods that the path has, which the answer must name (RFC 9110, 15.5.6). */
export function wrongMethod(
  c: Context,
  allowed: readonly string[],
  errorBody = (message: string): Readonly<Record<string, unknown>> => ({ error: message }),
): Response {
  c.header('Allow', allowed.join(', '));
  return c.json(errorBody(english.t('http.wrongMethod')), 405);
}
