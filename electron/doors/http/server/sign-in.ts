/**
 * How a browser signs in. The command line, which has the token, asks for a link; the link works once, and sets a cookie that scripts
 * cannot read and other sites cannot send.
 */
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { check } from '../../../../shared/contract/check.ts';
import { contract } from '../../../../shared/contract/contract.ts';
import { accepted } from '../../../../shared/domain/refusal.ts';
import { english } from '../../../../shared/messages/speech.ts';
import { pagePath } from '../../../pages/addresses.ts';
import type { Access } from './access.ts';
import type { DoorEnv } from './caller.ts';
import type { FailureLimit } from './failure-limit.ts';
import { cookieNameOf, signInPath } from './guard.ts';
import { jsonOf } from './json-body.ts';

export interface SignInParts {
  readonly port: number;
  readonly access: Access;
  readonly failures: FailureLimit;
}

const wanted = contract.openWindow.input;

export function oneTimeLink({ port, access }: SignInParts, path: string): string {
  return `http://127.0.0.1:${port}${signInPath}?code=${access.newCode(path)}`;
}

export function signIn(parts: SignInParts): Hono<DoorEnv> {
  const { port, access, failures } = parts;
  const routes = new Hono<DoorEnv>();
  routes.get(signInPath, (c) => {
    // HEAD is routed here too, and must not use up a code.
    if (c.req.method !== 'GET') return c.body(null, 405);
    const path = access.redeemCode(c.req.query('code') ?? '');
    if (path === null) {
      if (failures.isReached) {
        c.header('Retry-After', '60');
        return c.text(english.t('http.wrongLinks'), 429);
      }
      failures.failed();
      return c.text(english.t('http.usedLink'), 403);
    }
    setCookie(c, cookieNameOf(port), access.newCookie(), { httpOnly: true, sameSite: 'Strict', path: '/' });
    return c.redirect(path, 303);
  });
  /** For the command line: makes a link to a page. */
  routes.post(signInPath, (c) => {
    if (c.get('caller').kind !== 'local') return c.json({ error: english.t('http.commandLineOnly') }, 403);
    const input = jsonOf(c.get('body'));
    const page = check(wanted, input.isJson ? input.value : null);
    if (!page.ok) return c.json(page);
    const url = oneTimeLink(parts, pagePath(page.value.page, page.value.date));
    return c.json(accepted({ url }));
  });
  return routes;
}
